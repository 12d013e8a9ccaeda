"""A letter.yaml with a mistake is refused with its place; the shipped one holds together."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from advisor.domain.case import FactKey
from advisor.draft.kinds import load_kind, load_kinds
from advisor.draft.wording import full_names, pseudonym, read_day
from advisor.errors import CorpusError, InputError

LETTERS = Path(__file__).resolve().parents[2] / "corpus" / "letters"


def test_every_shipped_kind_loads_and_has_its_template():
    kinds = load_kinds(LETTERS)
    assert "improvement-suggestion" in {k.name for k in kinds}
    assert all(k.template.is_file() for k in kinds)


def test_measures_exist_for_every_dispute_type(kind):
    assert set(kind.measures) == {f"T{i:02d}" for i in range(1, 34)}
    assert all(text.startswith("建议") for text in kind.measures.values())


def test_sensitive_facts_have_no_wording(kind):
    hidden = {
        FactKey.MONTHLY_WAGE, FactKey.CLAIM_AMOUNT, FactKey.OFFER_AMOUNT, FactKey.WORKER_AGE, FactKey.PREGNANT,
        FactKey.INJURED_ON, FactKey.DISABILITY_GRADE, FactKey.WORKER_NAME, FactKey.EMPLOYER_CLAIM_AMOUNT,
        FactKey.PAID_AMOUNT,
    }  # fmt: skip
    assert not hidden & {w.key for w in kind.facts}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["structure"].append({"style": "正文", "text": "{nobody}"}), "nobody"),
        (lambda d: d["fields"].append({"name": "x", "title": "某项", "required": True, "source": "猜"}), "来源写法"),
        (lambda d: d["fields"].append({"name": "x", "title": "某项", "required": True, "source": "事实:nope"}), "nope"),
        (lambda d: d["facts"].append({"key": "headcount", "says": "很多人"}), "value"),
        (lambda d: d["facts"].append({"key": "piece_rate", "if_yes": "计件"}), "if_no"),
        (lambda d: d.update(issuers=[]), "issuers"),
        (lambda d: d.update(colour="红"), "colour"),
        (lambda d: d["fields"].append(d["fields"][0]), "重复"),
        (lambda d: d["structure"].append({"style": "红头", "text": "x"}), "style"),
    ],
)
def test_a_mistake_names_its_place(tmp_path, change, message):
    data = yaml.safe_load((LETTERS / "improvement-suggestion" / "letter.yaml").read_text(encoding="utf-8"))
    change(data)
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "letter.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(CorpusError, match=f"broken/letter.yaml(.|\n)*{message}"):
        load_kind(folder)


def test_missing_and_unreadable(tmp_path):
    with pytest.raises(CorpusError):
        load_kind(tmp_path)
    with pytest.raises(InputError, match="找不到文书目录"):
        load_kinds(tmp_path / "none")
    (tmp_path / "letter.yaml").write_text("- 一", encoding="utf-8")
    with pytest.raises(CorpusError):
        load_kind(tmp_path)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王建国", "王某"),
        ("欧阳锋", "欧阳某"),
        ("东方", "东某"),
        ("王某", "王某"),
        ("王某甲", "王某甲"),
        ("老王", "王某"),
        ("王师傅", "王某"),
        ("王建国、李四", "王某等人"),
        ("王建国等12人", "王某等人"),
        ("", ""),
    ],
)
def test_pseudonyms(name, masked):
    assert pseudonym(name) == masked


def test_full_names_leave_out_what_is_masked():
    assert full_names("王建国、李四等12人") == ("王建国", "李四")
    assert full_names("王某、老李") == ()


def test_days():
    assert read_day("2026年13月1日") is None
    assert read_day("2026-3-1") == read_day("2026年3月1日")
