//! What the pointer is over, shared by map, legend, chart and lists: each says it, and all show it.

/// What the pointer is over.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Hover {
    /// A unit, on the map or in a list.
    pub(crate) unit: Option<String>,
    /// An entry of the legend.
    pub(crate) entry: Option<String>,
    /// A line or place.
    pub(crate) item: Option<String>,
}
