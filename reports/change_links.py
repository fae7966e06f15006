"""Where, beside a report, the pages lie that tell what changed between editions."""

import re
from datetime import date

from corpus.records.differences import EditionDifference
from corpus.records.findings import Finding
from corpus.records.syncs import EditionNews
from reports.report import Report, edition_behind

_NOT_IN_AN_ANCHOR = re.compile(r"[^0-9A-Za-z-]+")


def changes_name(work_id: str, before: date, after: date) -> str:
    """Name the file of the page beside a report's."""
    return f"changes-{work_id}-{before}-{after}.html"


def chapter_anchor(chapter_id: str) -> str:
    """Name the place of a chapter on the page."""
    return f"chapter-{_NOT_IN_AN_ANCHOR.sub('-', chapter_id)}"


def changes_since(report: Report, finding: Finding) -> str:
    """Give the address, beside a report, of what changed since a copy's edition; or nothing."""
    behind = edition_behind(finding, report.editions)
    for difference in report.changes:
        if (difference.work_id, difference.before) == (finding.work_id, behind):
            page = changes_name(difference.work_id, difference.before, difference.after)
            changed = (
                chapter.known_as
                for match in finding.matches
                if match.owner_id == finding.work_id
                and (chapter := difference.of_chapter(match.chapter_id))
            )
            first = next(changed, None)
            return f"{page}#{chapter_anchor(first)}" if first else page
    return ""


def changes_of_news(report: Report, news: EditionNews) -> EditionDifference | None:
    """Give what an edition that was found changed in the one before, if the report tells it."""
    to_it = [
        difference
        for difference in report.changes
        if (difference.work_id, difference.after) == (news.work_id, news.edition)
    ]
    return max(to_it, key=lambda difference: difference.before, default=None)


def latest_changes(report: Report, work_id: str) -> str:
    """Give the address, beside a report, of what the newest edition changed; or nothing."""
    of_work = [difference for difference in report.changes if difference.work_id == work_id]
    newest = max(of_work, key=lambda each: (each.after, each.before), default=None)
    return changes_name(work_id, newest.before, newest.after) if newest else ""
