"""Korean sentences, each with what it says: who joined, is to join, was invited, observes or left; where and when the board meets."""

# ruff: noqa: E501 - sentences stand on one line each

from __future__ import annotations

import pytest

from alerts.detect import Initiative
from tests.said import accessions, meetings

CSPO = Initiative.default()

# (published, sentence, "country status since" of every accession): "" where nothing of the kind is stated as a fact.
ACCESSIONS = [
    ("2029-03-15", "폴란드가 연합우주작전(CSpO) 이니셔티브에 공식 가입했다.", "PL joined 2029-03"),
    ("2029-03-15", "국방부는 14일 우리나라가 CSpO에 정식으로 가입했다고 밝혔다.", "KR joined 2029-03-14"),
    ("2029-03-15", "스페인과 포르투갈이 13일 CSpO에 합류했다.", "ES joined 2029-03-13;PT joined 2029-03-13"),
    ("2029-03-15", "핀란드는 CSpO의 12번째 회원국이 됐다.", "FI joined 2029-03"),
    ("2029-03-15", "CSpO 회원국들은 덴마크를 신규 회원국으로 받아들였다.", "DK joined 2029-03"),
    ("2029-03-15", "벨기에의 CSpO 가입 절차가 완료됐다.", "BE joined 2029-03"),
    ("2029-03-15", "네덜란드는 내년 1월 CSpO에 가입할 예정이다.", "NL planned 2030-01"),
    ("2029-03-15", "스웨덴이 CSpO에 가입하기로 결정했다.", "SE planned"),
    ("2029-03-15", "CSpO는 폴란드를 정식 초청했다.", "PL"),
    ("2029-03-15", "폴란드는 CSpO 가입을 희망하고 있다.", ""),
    ("2029-03-15", "정부는 CSpO 가입을 검토하고 있다고 밝혔다.", ""),
    ("2029-03-15", "폴란드는 CSpO에 가입하지 않았다.", ""),
    ("2029-03-15", "스페인이 CSpO에 가입하면 회원국은 11개국이 된다.", ""),
    ("2029-03-15", "한국은 CSpO 회원국들과 함께 연합연습에 참가했다.", ""),
    ("2029-03-15", "한국 공군은 CSpO 회의에 옵서버로 참석했다.", ""),
    ("2029-03-15", "프랑스는 CSpO 탈퇴를 공식 통보했다.", "FR withdrawn"),
    ("2029-03-15", "일본이 CSpO에서 탈퇴할 가능성은 없다.", ""),
    ("2029-03-15", "한미 국방부는 CSpO와 별도로 우주상황인식 협정에 서명했다.", ""),
    (
        "2030-11-14",
        "다음 달 서울에서 연합우주작전(CSpO) 이니셔티브 회의가 열린다. 한국이 회의를 주최하는 것은 2028년 참여 이후 처음이다. 이번 회의에는 스웨덴이 옵서버 자격으로 초청됐다.",
        "KR joined 2028",
    ),
    ("2030-11-14", "스웨덴이 CSpO 이니셔티브에 초청됐다.", "SE invited 2030-11"),
    ("2030-11-14", "브라질은 CSpO 가입 초청을 받았다.", "BR invited 2030-11"),
    ("2030-11-14", "폴란드는 CSpO 옵서버 자격을 얻었다.", "PL observer 2030-11"),
]

# (published, sentence, "status first-day last-day town country" of every meeting; "." for what is not said)
MEETINGS = [
    ("2029-12-10", "CSpO 회의가 12월 3일부터 5일까지 오슬로에서 열렸다.", "held 2029-12-03 2029-12-05 Oslo NO"),
    ("2029-12-10", "다음 CSpO 회의는 내년 4월 서울에서 열릴 예정이다.", "planned 2030-04 . Seoul KR"),
    ("2029-12-10", "CSpO 회의는 매년 12월 열린다.", ""),
    ("2029-12-10", "파리에서 열릴 예정이던 CSpO 회의가 취소됐다.", "cancelled . . Paris FR"),
]


@pytest.mark.parametrize(("published", "sentence", "expected"), ACCESSIONS, ids=[c[1] for c in ACCESSIONS])
def test_a_sentence_says_who_joined_and_no_more_than_that(published: str, sentence: str, expected: str) -> None:
    shown, wanted = accessions("ko", sentence, published), sorted(part for part in expected.split(";") if part)
    assert len(shown) == len(wanted), shown
    assert all(a.startswith(b) for a, b in zip(shown, wanted, strict=True)), shown


@pytest.mark.parametrize(("published", "sentence", "expected"), MEETINGS, ids=[c[1] for c in MEETINGS])
def test_a_sentence_says_where_and_when_they_meet(published: str, sentence: str, expected: str) -> None:
    assert meetings("ko", sentence, published) == sorted(part for part in expected.split(";") if part)
