import pytest

from reusewatch.configuration.licence_names import checked_licence


@pytest.mark.parametrize(
    ("written", "licence"),
    [
        ("OGL-UK-3.0", "OGL-UK-3.0"),
        ("ogl-uk-3.0", "OGL-UK-3.0"),
        ("LicenseRef-NSPCC", "LicenseRef-NSPCC"),
        ("MIT OR LicenseRef-x", "MIT OR LicenseRef-x"),
    ],
)
def test_licences_are_written_as_spdx_does(written: str, licence: str) -> None:
    assert checked_licence(written) == licence


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("OGL-UK-3", "did you mean 'OGL-UK-3.0'?"),
        ("Crown Copyright", "is not an SPDX licence"),
        ("MIT AND", "write for example OGL-UK-3.0, or LicenseRef-NAME"),
        ("", "write for example OGL-UK-3.0, or LicenseRef-NAME"),
        ("LicenseRef-", "is not an SPDX licence"),
        ("LicenseRef-a_b", "is not an SPDX licence"),
    ],
)
def test_what_spdx_does_not_know_is_refused_with_a_remedy(written: str, told: str) -> None:
    with pytest.raises(ValueError, match="is not an SPDX licence") as refused:
        checked_licence(written)

    assert told in str(refused.value)
