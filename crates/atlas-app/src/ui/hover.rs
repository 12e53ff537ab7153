//! What the pointer is over, shared by map, legend, chart and lists: each says it, and all show it.

/// What the pointer is over.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Hover {
    /// A unit, on the map or in a list.
    pub(crate) unit: Option<String>,
    /// A class of the legend, counted from the lowest.
    pub(crate) class: Option<usize>,
    /// A line or place.
    pub(crate) item: Option<String>,
}
