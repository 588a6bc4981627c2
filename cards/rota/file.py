"""The rota as a workbook: the days, and how fair they are."""

from cards import words as when
from cards.rota import saying
from cards.rota.table import WEEK
from cards.said import fill
from cards.sheets import XLSX, Cell, Column, Sheet, Tone, xlsx_file
from conference.outside import Attachment
from conference.rota import PlanState, RotaPicture
from conference.standard import Standard


def rota_file(standard: Standard, shown: RotaPicture) -> bytes:
    return xlsx_file(*sheets(standard, shown))


def file_mail(standard: Standard, shown: RotaPicture) -> tuple[str, str, Attachment]:
    """Subject, text and the file."""
    subject = f"Duty rota {saying.span(shown)}"
    text = "The attached file has the days on one sheet, and how fair they are on another."
    if shown.state is PlanState.DRAFT:
        subject, text = f"{subject} (draft)", f"This is a draft: nothing is published yet.\n\n{text}"
    return subject, text, Attachment(f"{subject}.xlsx", XLSX, rota_file(standard, shown))


def sheets(standard: Standard, shown: RotaPicture) -> tuple[Sheet, Sheet]:
    return _days(standard, shown), _fair(standard, shown)


def _days(standard: Standard, shown: RotaPicture) -> Sheet:
    wrong = {
        one.day: saying.shortfall(standard, one).partition(": ")[2] for one in shown.shortfalls if one.stops
    }
    rows = []
    for day in sorted({*shown.days, *wrong}):
        name = shown.names.get(shown.days.get(day, ""), "Nobody")
        beside = "Next to a holiday" if day in shown.by_holiday else ""
        note = Cell(when.capital(wrong[day]), Tone.BAD) if day in wrong else Cell(beside)
        rows.append((Cell(day), Cell(name), note))
    notes = ["Draft: not published" if shown.state is PlanState.DRAFT else "As published, with later changes"]
    if shown.solved:
        notes += saying.proof(shown.solved, len(shown.changed))
    return Sheet(
        title=f"Duty rota {saying.span(shown)}",
        council=standard.name,
        columns=(
            Column("Day", 28),
            Column(when.capital(fill("{duty_chair}", standard)), 28),
            Column("Note", 44),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        empty="Nobody is on duty",
    )


def _fair(standard: Standard, shown: RotaPicture) -> Sheet:
    heads = ["Name", "Works", "Days", "Fair share", "Next to holidays", "Fair share of those"]
    heads += [part for day in WEEK for part in (day, f"{day}, share")]
    heads += ["Closest, working days", "From last year", "Into next year"]
    rows = [
        (
            Cell(row.name),
            Cell(f"{row.working_time:.0%}"),
            Cell(row.days),
            Cell(f"{row.share:.1f}"),
            Cell(row.by_holiday),
            Cell(f"{row.by_holiday_share:.1f}"),
            *(
                cell
                for done, share in zip(row.weekdays, row.weekday_shares, strict=True)
                for cell in (Cell(done), Cell(f"{share:.1f}"))
            ),
            Cell(row.closest),
            Cell(f"{row.last_balance:+.1f}"),
            Cell(f"{row.balance:+.1f}"),
        )
        for row in (shown.fairness.rows if shown.fairness else ())
    ]
    return Sheet(
        title=f"Fair shares {saying.span(shown)}",
        council=standard.name,
        columns=tuple(Column(head, 28 if head == "Name" else 0) for head in heads),
        rows=tuple(rows),
        notes=("Shares follow working time; what was done above the share last year is taken off",),
    )
