"""``reusewatch corpus calendar``: what is due, and what is overdue."""

from datetime import UTC, datetime

from reusewatch.cli.corpus import commands
from reusewatch.cli.options import Folder, Json
from reusewatch.cli.output import start_output


@commands.command(short_help="Tell what revision is due, and what is overdue.")
def calendar(folder: Folder = None, as_json: Json = False) -> None:
    """Tell when each work's next revision is due, and whether the last one is overdue."""
    from reusewatch.configuration.config import read_config
    from reusewatch.editions.calendar import calendar_fields, calendars, lines_of_calendar

    output = start_output(as_json=as_json)
    found = calendars(read_config(folder), datetime.now(UTC))
    for each in found:
        output.say(f"{each.work.id}: {each.work.title}")
        for line in lines_of_calendar(each):
            output.say(f"  {line}")
    output.document(
        "reusewatch/corpus-calendar/1", {"works": [calendar_fields(each) for each in found]}
    )
