"""`clauselint review`: a contract in, a Word copy with comments and tracked changes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from linter.cli.options import judged_for, team_files, which_findings

if TYPE_CHECKING:
    from linter.review import ReviewResult

EPILOG = """\b
Examples:
  clauselint review supply-agreement.docx -o reviewed.docx
  clauselint review draft.docx -o notes.docx --comments-only --report-lang zh
  clauselint review draft.docx -o to-send.docx --external --author "Legal, Acme"

\b
The input is never changed. Reviewing a reviewed copy again updates its comments and leaves replies alone.
Exit status: 0 the copy was written, 2 it was not.
"""


@click.command(epilog=EPILOG)
@click.argument("source", metavar="FILE")
@click.option("-o", "--output", required=True, metavar="OUT", help="The copy to write (.docx).")
@click.option("--comments-only", is_flag=True, help="No tracked changes: suggestions stand in the comments.")
@click.option("--redline-only", is_flag=True, help="No comments: tracked changes alone.")
@click.option("--external", is_flag=True, help="For the other side: tracked changes only, no analysis, neutral author.")
@click.option("--allow-open-changes", is_flag=True, help="With --external: even if others' changes are open.")
@click.option("--author", metavar="NAME", help="One author, in place of the tool's name with the severity.")
@click.option("--position", type=click.Choice(["preferred", "fallback"]), default="preferred", show_default=True,
              help="Which wording is written as tracked changes.")  # fmt: skip
@click.option("--force", is_flag=True, help="OUT may be FILE itself.")
@which_findings
@judged_for
@click.option("--report-lang", type=click.Choice(["en", "zh"]), help="Language of comments.  [default: the clause's]")
@team_files
@click.option("--no-decisions", is_flag=True, help="Comment on accepted findings too.")
def review(source: str, output: str, **given: Any) -> int:
    """Write a Word copy of FILE with a comment on every finding and suggestions as tracked changes."""
    from linter.project.review import ReviewRequest, review_file
    from linter.review import ReviewOptions

    chosen = [name for name in ("comments_only", "redline_only", "external") if given[name]]
    if len(chosen) > 1:
        names = " and ".join("--" + name.replace("_", "-") for name in chosen)
        raise click.UsageError(f"{names} exclude each other.")
    options = ReviewOptions(
        comments=not given["redline_only"],
        redline=not given["comments_only"],
        external=given["external"],
        author=given["author"],
        lang=given["report_lang"],
        position=given["position"],
        force=given["force"],
        allow_foreign=given["allow_open_changes"],
    )
    settings = ("select", "ignore", "min_severity", "party", "as_of", "report_lang")
    flags = {name.replace("_", "-"): given[name] for name in settings}
    request = ReviewRequest(
        source, output, options, {**flags, "decisions": given["decisions"]},
        given["config"], given["no_config"], given["no_decisions"],
    )  # fmt: skip
    result, findings, notices = review_file(request)
    for line in [*notices, *result.warnings]:
        click.echo(f"clauselint: {source}: {line}", err=True)
    _say_held(result, source, commented=options.comments and not options.external)
    click.echo(_summary(result, findings))
    return 0


def _say_held(result: ReviewResult, source: str, *, commented: bool) -> None:
    """Suggestions that are not in the copy and that no comment tells of either."""
    if commented:
        return
    from linter.review.comment_text import held_line

    for held in result.held:
        click.echo(f"clauselint: {source}: {held_line(held)}", err=True)


def _summary(result: ReviewResult, findings: int) -> str:
    """One line on what was written."""
    said = [f"{findings} finding{'' if findings == 1 else 's'}"]
    for number, one in ((result.comments, "new comment"), (result.updated, "comment brought up to date")):
        if number:
            said.append(f"{number} {one}" if number == 1 else f"{number} {one.replace('comment', 'comments')}")
    if result.kept:
        said.append(f"{result.kept} kept as they were")
    if result.redlined:
        said.append(f"{result.redlined} with tracked changes")
    if result.elsewhere:
        said.append(f"{result.elsewhere} settled by a change in another clause")
    if result.held:
        said.append(f"{len(result.held)} suggestions not as tracked changes")
    return f"{result.path}: {', '.join(said)}"
