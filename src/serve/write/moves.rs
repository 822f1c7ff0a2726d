//! Records that go or get another name. What would leave the site with new errors is not done: who still refers to them is
//! told instead.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::calls::{About, Named, Refusal, is_id};
use super::store::{Store, Stored};
use super::{Desk, State};
use crate::diagnostics::{Diagnosed, Diagnostic};
use crate::edit::{self, Change, Renamed, Subject, Target, locate, records, referring, rename};
use crate::parse::record::{Home, Kind};
use crate::source::SourcePath;

/// A file that changes.
struct Step {
    /// What it is called.
    from: String,
    /// What it says.
    old: Stored,
    /// What it is called and says then, if it stays.
    to: Option<(String, String)>,
}

impl Desk {
    /// Who refers to the record, so that it cannot go.
    pub(super) fn referring(state: &State, about: &About) -> Result<Value, Refusal> {
        let target = Target { kind: kind(about)?, id: &about.id };
        Ok(json!({ "records": referring(&state.tree.value, target) }))
    }

    /// Takes the record away, if nothing refers to it any more.
    pub(super) fn remove(&self, state: &mut State, about: &About) -> Result<Value, Refusal> {
        let kind = kind(about)?;
        let whole = about.whole()?;
        let left = referring(&state.tree.value, Target { kind, id: &about.id });
        if !left.is_empty() {
            return Ok(json!({ "done": false, "records": left }));
        }
        let old = self.store.read(&about.file)?;
        let to = match kind.home() {
            Home::Folder(_) => None,
            Home::List(_) | Home::Inside(..) => {
                let path = locate(Subject::Kind(kind), &old.text, &about.id);
                let change = Change::Remove { path: path.ok_or(Refusal::Gone)? };
                let text = edit::apply(&old.text, vec![change], &whole.order())?;
                Some((about.file.clone(), text))
            }
            Home::Single(_) | Home::Vocabulary => return Err(Refusal::Forbidden),
        };
        self.take(state, &[Step { from: about.file.clone(), old, to }], &json!({}))
    }

    /// Calls the record otherwise, with all that refers to it.
    pub(super) fn rename(&self, state: &mut State, named: &Named) -> Result<Value, Refusal> {
        let (about, to) = (&named.about, named.to.as_str());
        let kind = kind(about)?;
        about.whole()?;
        if !is_id(to) || to == about.id {
            return Err(Refusal::Call);
        }
        self.store.nothing(to)?;
        let is_taken = |record: &edit::Listed| record.kind == kind.word() && record.id == to;
        if records(&state.tree.value).iter().any(is_taken) {
            return Err(Refusal::Taken);
        }
        let target = Target { kind, id: &about.id };
        // Texts are changed as they lie on the disk, with the ends of lines that they have there.
        let touched = rename(&state.tree.value, target, to)?;
        let mut tree = state.tree.value.clone();
        let mut read = BTreeMap::new();
        for Renamed { from, .. } in touched {
            let path = SourcePath::new(&from).ok_or(Refusal::Forbidden)?;
            let old = self.store.read(&from)?;
            tree = tree.with_text(path, Arc::from(&*old.text));
            read.insert(from, old);
        }
        let mut steps = Vec::new();
        for Renamed { from, to, text } in rename(&tree, target, to)? {
            let old = read.remove(&from).ok_or(Refusal::Gone)?;
            steps.push(Step { from, old, to: Some((to, text)) });
        }
        let own = steps.iter().find(|step| step.from == about.file);
        let file = own.and_then(|step| step.to.as_ref()).map(|(file, _)| file.clone());
        self.take(state, &steps, &json!({ "file": file, "id": to }))
    }

    /// Takes `steps`, all or none, unless the site has errors then that it has not now.
    fn take(&self, state: &mut State, steps: &[Step], told: &Value) -> Result<Value, Refusal> {
        let order = state.options.clone().ok_or(Refusal::Early)?;
        let mut value = state.tree.value.clone();
        for step in steps {
            let from = SourcePath::new(&step.from).ok_or(Refusal::Forbidden)?;
            value.files.remove(&from);
        }
        for (path, text) in steps.iter().filter_map(|step| step.to.as_ref()) {
            let path = SourcePath::new(path).ok_or(Refusal::Forbidden)?;
            value = value.with_text(path, Arc::from(text.replace("\r\n", "\n")));
        }
        let tree = Diagnosed { value, diagnostics: state.tree.diagnostics.clone() };
        let errors = state.checker.new_errors(&state.tree, &tree, &order);
        if !errors.is_empty() {
            return Ok(json!({ "done": false, "errors": self.told(&errors) }));
        }
        write(&self.store, steps)?;
        state.tree = Arc::new(tree);
        Ok(json!({ "done": true, "to": told }))
    }

    /// Problems in short.
    pub(super) fn told(&self, problems: &[Diagnostic]) -> Vec<Value> {
        let told = problems.iter().map(|problem| {
            json!({ "file": *problem.span.path, "message": self.catalogue.message(problem) })
        });
        told.collect()
    }
}

fn kind(about: &About) -> Result<Kind, Refusal> {
    let Subject::Kind(kind) = about.subject()? else { return Err(Refusal::Forbidden) };
    Ok(kind)
}

/// Takes `steps` on the disk; if one fails, those before are taken back.
fn write(store: &Store, steps: &[Step]) -> Result<(), Refusal> {
    let nothing = Stored::default();
    for (done, Step { from, old, to }) in steps.iter().enumerate() {
        let taken = match to {
            None => store.remove(from, old),
            Some((to, text)) if to == from => store.write(to, old, text),
            Some((to, text)) => {
                store.write(to, &nothing, text).and_then(|()| store.remove(from, old))
            }
        };
        if let Err(refusal) = taken {
            for Step { from, old, to } in &steps[..done] {
                // The versions before are kept, should this fail, too.
                let now = store.read(from).unwrap_or_default();
                store.write(from, &now, &old.text).ok();
                if let Some((to, _)) = to.as_ref().filter(|(to, _)| to != from) {
                    store.read(to).and_then(|now| store.remove(to, &now)).ok();
                }
            }
            return Err(refusal);
        }
    }
    Ok(())
}
