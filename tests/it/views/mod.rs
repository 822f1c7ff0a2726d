//! Pages that are answers made from many records: on the minimal site, without any record, and on what matters to
//! each of them.

mod stages;
