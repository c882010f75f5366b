"""Accepting a finding for a time, with a reason and an owner: a waiver in the file that the checks of CI read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import streamlit as st

from aiterms.explore.frame import Frame
from aiterms.explore.texts import plain
from aiterms.validate import CannotRunError, Finding
from aiterms.validate import waivers as kept
from aiterms.validate.model import Waiver

_USUAL = timedelta(days=180)
_OPEN = "accepting"


def place() -> Path:
    """The file of waivers: where ``aiterms validate`` looks for it when started from the same folder."""
    return Path(kept.DEFAULT_NAME)


def excused(frame: Frame, found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, those that a waiver in force excuses marked with it; a file that can't be read is told."""
    try:
        known = kept.load(place()) if place().exists() else ()
    except CannotRunError as problem:
        st.warning(problem.messages.get(frame.texts.lang, str(problem)))
        return tuple(found)
    today = date.today()
    current = [waiver for waiver in known if waiver.until >= today]
    return tuple(_excused(finding, current) for finding in found)


def _excused(finding: Finding, current: Sequence[Waiver]) -> Finding:
    waiver = next((one for one in current if kept.matches(one, finding)), None)
    return finding if waiver is finding.waiver else replace(finding, waiver=waiver)


def offer(frame: Frame, finding: Finding) -> None:
    """What there is to accept of a finding: a button, or until when it is accepted, by whom and why."""
    texts, waiver = frame.texts, finding.waiver
    if waiver is not None:
        told = texts("findings.accepted", until=waiver.until.isoformat(), owner=waiver.owner, reason=waiver.reason)
        st.badge(plain(told), icon=":material/check:", color="gray")
        return
    key = f"accept-{finding.code}-{finding.statement or finding.clause or finding.document}-{finding.fingerprint}"
    if st.button(texts("findings.accept"), key=key, type="tertiary", icon=":material/check:"):
        st.session_state[_OPEN] = key
    if st.session_state.get(_OPEN) == key:
        st.dialog(texts("findings.accept_title"), on_dismiss=_close)(_form)(frame, finding)


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _form(frame: Frame, finding: Finding) -> None:
    texts = frame.texts
    st.markdown(f"**{plain(finding.code)}** {plain(frame.message(finding))}")
    st.caption(texts("findings.accept_note", file=str(place().resolve())))
    with st.form("accept-form", border=False):
        reason = st.text_area(texts("findings.accept_reason"), key="accept-reason")
        owner = st.text_input(texts("findings.accept_owner"), key="accept-owner")
        until = st.date_input(
            texts("findings.accept_until"), date.today() + _USUAL, min_value=date.today(), key="accept-until"
        )
        if st.form_submit_button(texts("findings.accept_save")):
            quote = None if finding.fingerprint else finding.quote
            waiver = Waiver(finding.code, reason, owner, until, finding.source_file, quote, finding.fingerprint)
            _write(frame, waiver)


def _write(frame: Frame, waiver: Waiver) -> None:
    """Put the waiver into the file and draw the page anew, or say what is missing."""
    if not (waiver.reason.strip() and waiver.owner.strip()):
        st.warning(frame.texts("findings.accept_needs"))
        return
    try:
        kept.add(place(), waiver)
    except CannotRunError as problem:
        st.error(problem.messages.get(frame.texts.lang, str(problem)))
        return
    _close()
    st.rerun()
