#![no_main]

#[path = "../../crates/atlas-data/tests/fuzzing/mod.rs"]
mod fuzzing;

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzzing::run("pack_zip", input));
