"""`ingest --dry-run` and `diff` say what would change, in the words of the pages, and write nothing."""

import pytest
from analyse.drafting import fingerprint, redrawn
from pages.text import plain

from sector.__main__ import main
from sector.store import Store

#: Beginning of a line of the bundled file → what stands there, and what is put there: 200 jobs less in Moselle.
LESS = {
    "ESTAT_BD;A;FRF33;J;NACE2;JOBS;2023;": ("2530", "2330"),
    "ESTAT_BD;A;FRF33;B-S_X_O_S94;NACE2;JOBS;2023;": ("224228", "224028"),
}


@pytest.fixture
def file(data, tmp_path):
    """Return the bundled business statistics with fewer jobs in Moselle in 2023."""
    text = (data / "sources" / "eurostat_bd" / "observations.csv").read_text(encoding="utf-8")
    for start, (old, new) in LESS.items():
        assert text.count(f"\n{start}{old};") == 1
        text = text.replace(f"\n{start}{old};", f"\n{start}{new};")
    path = tmp_path / "figures.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dry_run_tells_what_the_file_would_change_and_keeps_nothing(library, own_store, file, capsys):
    before, versions = fingerprint(own_store), library.store.versions()
    assert main(["--language", "fr", "ingest", str(file), "--source", "eurostat_bd", "--dry-run"]) == 0
    told = plain(capsys.readouterr().out)
    assert "Ce que votre fichier va changer – ESTAT_BD" in told
    assert "! Moselle · Emplois, au siège : +5,5 % → −2,9 % (de la hausse à la baisse)" in told
    assert "Emplois, au siège : 2 530 → 2 330" in told
    assert "2 chiffres révisés (médiane 4,0 %, au plus 7,9 %)." in told
    assert library.store.versions() == versions
    assert fingerprint(own_store) == before


def test_a_dry_run_of_a_refused_file_tells_why_and_nothing_else(library, tmp_path, capsys):
    path = tmp_path / "empty.csv"
    path.write_text("département;année\n", encoding="utf-8")
    assert main(["--language", "fr", "ingest", str(path), "--source", "eurostat_bd", "--dry-run"]) == 4
    assert "Ce que votre fichier va changer" not in capsys.readouterr().out


def test_two_versions_are_compared_whether_published_or_not(library, tmp_path, monkeypatch, capsys):
    ids = []
    with Store.open(tmp_path / "store") as store:
        for flow, changes in (
            ("ESTAT_BD", {}),
            ("ESTAT_BD", {("JOBS", "J", "FRF33", "2023"): (1630.0, "A")}),
            ("ESTAT_POP", {}),
        ):
            original = tmp_path / f"{len(ids)}.csv"
            original.write_text(str(len(ids)), encoding="utf-8")
            added = store.add(
                redrawn(library, changes, flow),
                dataflow=flow,
                source_id=library.reference.source_of(flow).id,
                loader="test",
                file_name=original.name,
                original=original,
                uploader="test",
                comment="",
            )
            ids.append(added.id)
    monkeypatch.setenv("SECTOR_STORE_DIR", str(tmp_path / "store"))
    before = fingerprint(tmp_path / "store")
    assert main(["--language", "fr", "diff", ids[0], ids[1]]) == 0
    told = plain(capsys.readouterr().out)
    assert "Ce qui sépare deux versions – ESTAT_BD" in told
    assert f"Moselle – {ids[0][:8]} (2023) → {ids[1][:8]} (2023)" in told
    assert main(["--language", "fr", "diff", ids[0], ids[2]]) == 1
    assert "ESTAT_BD et ESTAT_POP" in plain(capsys.readouterr().err)
    assert main(["--language", "fr", "diff", ids[0], "0000000000"]) == 1
    assert fingerprint(tmp_path / "store") == before
