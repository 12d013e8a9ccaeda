"""Without any embedding model: index, search and consultation work, by words alone."""

import subprocess
import sys
from datetime import date

import pytest

from advisor.doctor import examine
from advisor.domain.search import Query
from advisor.errors import InputError
from advisor.index.opened import current_directory
from advisor.pipeline import Advisor
from advisor.settings import Settings

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def words_only(tmp_path_factory: pytest.TempPathFactory) -> Advisor:
    advisor = Advisor(Settings(data_dir=tmp_path_factory.mktemp("none"), embedder="none", _env_file=None))  # type: ignore[call-arg]
    assert advisor.index().embedded == 0
    return advisor


def test_no_vectors_are_written(words_only: Advisor) -> None:
    assert not (current_directory(words_only.settings.data_dir / "index") / "vectors").exists()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("干了半年没签合同", {"劳动合同法#82", "劳动合同法#10"}),
        ("老板说淡季放假不给钱", {"工资支付暂行规定#12"}),
        ("离职了公司不给开离职证明", {"劳动合同法#50", "劳动合同法#89"}),
        ("《工伤保险条例》第六十二条", {"工伤保险条例#62"}),
    ],
)
def test_one_line(words_only: Advisor, text: str, wanted: set[str]) -> None:
    hits = words_only.search(Query(text=text, as_of=DAY, top=5))
    assert wanted & {f"{h.source.work}#{h.passage.locator.key}" for h in hits}
    assert not {"语义", "语义问法"} & {voice for h in hits for voice in h.found_by}


@pytest.mark.parametrize("text", ["离婚财产怎么分", "炒青菜怎么不发黄", "今天天气怎么样", "法国签证去哪里办"])
def test_nothing_rather_than_something(words_only: Advisor, text: str) -> None:
    assert words_only.search(Query(text=text, as_of=DAY)) == ()


def test_a_consultation(words_only: Advisor, shoe_story: str) -> None:
    consultation = words_only.consult(words_only.open_case(shoe_story, region="湖北·黄石·阳新", as_of=DAY))
    assert consultation.advice.suggestions and consultation.assessment.disputes
    assert words_only.brief(consultation)


def test_the_check_up_says_so(words_only: Advisor) -> None:
    (line,) = [f for f in examine(words_only) if f.name == "向量模型"]
    assert line.ok and "只凭字词" in line.detail


def test_there_are_no_vectors_to_compute(words_only: Advisor) -> None:
    with pytest.raises(InputError, match="不用向量模型"):
        words_only.write_vectors()


def run_without_a_model(words_only: Advisor, program: str) -> str:
    """What ``program`` prints in a process of its own."""
    environment = {"ADVISOR_EMBEDDER": "none", "ADVISOR_DATA_DIR": str(words_only.settings.data_dir), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_model_library_is_needed(words_only: Advisor) -> None:
    """An old machine without onnxruntime or Chroma still answers."""
    program = (
        "import sys; sys.modules['onnxruntime'] = sys.modules['chromadb'] = None;"
        "from advisor.cli import main; sys.argv = ['advisor', 'search', '没签合同', '--json']; main()"
    )
    assert "劳动合同法@2013-07-01#82" in run_without_a_model(words_only, program)


def test_nothing_heavy_before_the_first_answer(words_only: Advisor) -> None:
    """pandas and torch take half a second and more to import; without a model there is no Chroma either."""
    run_without_a_model(
        words_only,
        "import sys; from datetime import date; from advisor import Advisor; from advisor.domain.search import Query;"
        "assert Advisor().search(Query(text='没签合同', as_of=date(2026, 11, 1)));"
        "heavy = {'pandas', 'torch', 'chromadb', 'sqlite_utils'} & set(sys.modules); assert not heavy, heavy",
    )
