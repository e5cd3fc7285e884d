"""Answers that many readers ask for at once are worked out once, a few at a time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from analytics.panels.remembered import Remembered

READERS = 25


class Work:
    """What counts how often it is asked, and how many ask at the same time at most."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.running = 0
        self.most = 0
        self.lock = threading.Lock()
        self.gate = threading.Event()

    def __call__(self, number: int) -> int:
        with self.lock:
            self.asked.append(number)
            self.running += 1
            self.most = max(self.most, self.running)
        self.gate.wait(10)
        with self.lock:
            self.running -= 1
        return number * number


def ask_at_once(remembered: Remembered[int, int], work: Work, numbers: list[int]) -> list[int]:
    """Everybody's answer, all having asked before the first is there."""
    ready = threading.Barrier(len(numbers) + 1)

    def ask(number: int) -> int:
        ready.wait(10)
        return remembered(number)

    with ThreadPoolExecutor(len(numbers)) as pool:
        answers = [pool.submit(ask, number) for number in numbers]
        ready.wait(10)
        work.gate.set()
        return [answer.result(10) for answer in answers]


def test_one_question_of_twenty_five_readers_is_worked_out_once():
    work = Work()
    remembered = Remembered(work, kept=9, at_once=2)
    assert ask_at_once(remembered, work, [7] * READERS) == [49] * READERS
    assert work.asked == [7]


def test_of_many_questions_only_so_many_are_worked_out_at_a_time_and_all_are_answered():
    work = Work()
    remembered = Remembered(work, kept=99, at_once=2)
    numbers = list(range(READERS))
    assert ask_at_once(remembered, work, numbers) == [number * number for number in numbers]
    assert sorted(work.asked) == numbers
    assert work.most <= 2


def test_a_refused_question_is_asked_again_by_the_next():
    refused = []

    def refuse_once(number: int) -> int:
        if not refused:
            refused.append(number)
            raise ValueError(number)
        return number

    remembered = Remembered(refuse_once, kept=9, at_once=1)
    with pytest.raises(ValueError, match="3"):
        remembered(3)
    assert remembered(3) == 3


def test_the_oldest_answers_are_forgotten_and_all_of_them_when_told():
    asked = []
    remembered = Remembered(lambda number: asked.append(number) or number, kept=2, at_once=1)
    for number in (1, 2, 3, 1):
        remembered(number)
    assert asked == [1, 2, 3, 1]
    remembered(3)
    assert asked == [1, 2, 3, 1]
    remembered.cache_clear()
    remembered(3)
    assert asked == [1, 2, 3, 1, 3]
