//! What every page shows of the site it belongs to, and who is behind it. A part of the contract with themes.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::parts::Link;
use crate::plan::routes::Route;

/// What every page shows of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(title = "テンプレートに渡るサイトの情報（site）")]
pub struct Site {
    /// Its name.
    pub title: Arc<str>,
    /// A line under it.
    pub subtitle: Option<Arc<str>>,
    /// What it is.
    pub description: Arc<str>,
    /// Address of the published site, ending in `/`, if it is known.
    pub base_url: Option<Arc<str>>,
    /// Who publishes it; nothing while the operator has not said.
    pub publisher: Option<Publisher>,
    /// Whom readers ask; nothing while the operator has not said.
    pub contact: Option<Contact>,
    /// Name of the licence of the texts.
    pub licence: Arc<str>,
    /// Address of the licence.
    pub licence_url: Arc<str>,
    /// The search page, if the site has one.
    pub search: Option<Route>,
    /// The feed of what changed; needs the site's address.
    pub feed: Option<Route>,
    /// The style sheet with the operator's colours, if there are any.
    pub colours: Option<Route>,
    /// The picture beside the site's name.
    pub logo: Option<Logo>,
    /// The picture that previews of links show.
    pub image: Option<Arc<str>>,
    /// Main navigation.
    pub navigation: Vec<MenuItem>,
    /// Where to ask, beside the search box.
    pub help: Option<Link>,
    /// The ways in, first on the top page.
    pub doors: Vec<Link>,
    /// Answers made from many records, for the foot of the page.
    pub overviews: Vec<Link>,
    /// All lists and the facts, for the foot of the page.
    pub index: Vec<Link>,
    /// Pages about the site itself: accessibility, downloads.
    pub service: Vec<Link>,
}

/// An item of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct MenuItem {
    /// What it says.
    pub title: Arc<str>,
    /// Where it leads.
    pub route: Arc<str>,
    /// The pages that belong to it.
    pub under: Vec<Link>,
}

impl MenuItem {
    /// It alone, without what belongs to it.
    pub(in crate::plan) fn link(self) -> Link {
        Link { title: self.title, route: self.route }
    }
}

/// The picture beside the site's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Logo {
    /// Where it lies, from the top of the site.
    pub route: Arc<str>,
    /// What it says to those who do not see it.
    pub alternative: Arc<str>,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}

/// Who publishes the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Publisher {
    /// Name of the body.
    pub name: Arc<str>,
    /// Its web site.
    pub url: Option<Arc<str>>,
}

/// Whom to ask; each part may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Contact {
    /// Department, section, unit.
    pub office: Arc<str>,
    /// Telephone.
    pub phone: Option<Arc<str>>,
    /// Fax.
    pub fax: Option<Arc<str>>,
    /// Mail address.
    pub mail: Option<Arc<str>>,
    /// Form.
    pub form: Option<Arc<str>>,
}
