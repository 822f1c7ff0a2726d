//! From finished files to a published site. Last stage; what the files say is decided before it.

pub mod project;
pub mod publish;
