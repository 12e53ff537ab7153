//! What the atlas knows: units in time, indicators, observations, sources, lines and places; the pack format
//! they are read from; and the questions they answer (rank, comparison over time, succession, correlation, neighbours,
//! spatial autocorrelation).
//!
//! This crate knows nothing of drawing, windows, networks, clocks and the environment.

mod atlas;
mod correlation;
mod fold;
mod geodesy;
mod geometry;
mod model;
mod pack;
mod profile;
mod query;
mod spatial;

pub use atlas::Atlas;
pub use correlation::{Coefficient, Correlation};
pub use fold::fold;
pub use geodesy::{
    Course, Crossing, Stretch, azimuth_deg, distance_m, path_length_m, polygon_area_m2, ring_area_m2, ring_is_simple,
    ring_perimeter_m,
};
pub use geometry::{ArcRef, Boundaries, ContextShape, EditionGeometry, Level, Relief, Topology, UnitShape};
pub use model::*;
pub use pack::{
    AtlasInfo, Finding, FolderFiles, MemoryFiles, ObjectRef, Opening, PackError, PackFiles, ReliefRef, Severity,
    StaticFiles, ZipFiles, check, open_path, read_text, write_zip,
};
pub use profile::{Paragraph, Profile, Run, Section};
pub use query::{
    Answer, Basis, Column, ColumnRow, Comparability, CoverageRow, Dated, Figure, FormerBorders, Happening,
    HappeningKind, Input, JoinRule, LineInUnit, MergedRow, Moment, QueryError, Rank, Reason,
};
pub use spatial::{
    Autocorrelation, AutocorrelationError, AutocorrelationOptions, Cluster, Contiguity, LocalMoran, LocalPlace,
    LocalRow, LocalStatistic, Weighting, gearys_c, local_moran, morans_i, scatter_in_box,
};
