//! `tenkai build` and `tenkai check`: the same, but for the writing.

use std::sync::atomic::AtomicUsize;
use std::time::Instant;

use anyhow::anyhow;

use super::arguments::{BuildOptions, CheckOptions, CommonOptions, Format, SiteOptions};
use super::report::Say;
use super::{progress, today};
use crate::builder;
use crate::diagnostics::{Code, Diagnosed, Severity};
use crate::model::Drafts;
use crate::plan::Options;
use crate::render::TimeLimit;
use crate::source::SourceTree;

/// How a command ended that the machine did not keep from ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// All is well.
    Fine,
    /// The content has errors.
    ContentHasErrors,
    /// Publishing it would take away most of what readers have.
    TooMuchRemoved,
}

/// Builds the site and publishes it, if nothing is wrong with it.
pub(super) fn build(options: &BuildOptions, say: Say) -> anyhow::Result<Verdict> {
    let started = now();
    let common = &options.common;
    let output = options.output.clone().unwrap_or_else(|| common.site.root.join("public"));
    let wanted = wanted(&common.site)?;
    let tree = read(common)?;
    let publisher =
        builder::publisher(&common.site.root, &output).map_err(|error| anyhow!(error))?;
    let work = |files: &AtomicUsize| builder::build_to(&publisher, &tree, &wanted, files);
    let built =
        if common.quiet { work(&AtomicUsize::new(0)) } else { progress::showing(say.lang, work) }?;
    say.diagnostics(&built.diagnostics, common.format, &|path| built.text(&tree.value, path));
    if built.has_errors() {
        drop(publisher);
        say.not_published();
        return Ok(Verdict::ContentHasErrors);
    }
    let loss = publisher.loss().map_err(|error| anyhow!(error))?;
    if loss.is_most() && !options.allow_removal {
        drop(publisher);
        say.too_much_removed(&loss);
        say.not_published();
        return Ok(Verdict::TooMuchRemoved);
    }
    let outcome = publisher.commit().map_err(|error| anyhow!(error))?;
    if !common.quiet && common.format == Format::Human {
        say.published(&outcome, built.pages, &output.display().to_string(), started.elapsed());
    }
    Ok(Verdict::Fine)
}

/// Says what is wrong with the content.
pub(super) fn check(options: &CheckOptions, say: Say) -> anyhow::Result<Verdict> {
    let started = now();
    let common = &options.common;
    let wanted = wanted(&common.site)?;
    let tree = read(common)?;
    let built = builder::build(&tree, &wanted, None, &|_, _| Ok(()))?;
    say.diagnostics(&built.diagnostics, common.format, &|path| built.text(&tree.value, path));
    let is_bad = |code: Code| {
        code.severity() == Severity::Error || (options.strict && code != Code::UnsetPlaceholder)
    };
    if built.diagnostics.iter().any(|problem| is_bad(problem.code)) {
        return Ok(Verdict::ContentHasErrors);
    }
    if !common.quiet && common.format == Format::Human {
        say.checked(built.pages, started.elapsed());
    }
    Ok(Verdict::Fine)
}

fn read(options: &CommonOptions) -> anyhow::Result<Diagnosed<SourceTree>> {
    SourceTree::read(&options.site.root).map_err(|error| anyhow!(error))
}

/// What `options` ask of a build.
pub(super) fn wanted(options: &SiteOptions) -> anyhow::Result<builder::BuildOptions> {
    let drafts = if options.drafts { Drafts::Shown } else { Drafts::LeftOut };
    let today = today::today(options.date)?;
    let plan = Options { base_url: options.base_url.clone(), today };
    Ok(builder::BuildOptions { drafts, plan, time_limit: TimeLimit::default() })
}

#[expect(clippy::disallowed_methods, reason = "how long a command took is said at its end")]
fn now() -> Instant {
    Instant::now()
}
