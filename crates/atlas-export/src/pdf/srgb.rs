//! The sRGB colour space as an ICC profile (version 4): what the colours of a file mean.

/// Columns of the matrix from red, green and blue to XYZ for the white D50, in 1/65536.
const COLUMNS: [(&[u8; 4], [i32; 3]); 3] =
    [(b"rXYZ", [0x6fa2, 0x38f5, 0x0390]), (b"gXYZ", [0x6299, 0xb785, 0x18da]), (b"bXYZ", [0x24a0, 0x0f84, 0xb6cf])];
/// The white D50.
const WHITE: [i32; 3] = [0xf6d6, 0x1_0000, 0xd32d];
/// From the white D65 to D50 (Bradford).
const ADAPTED: [i32; 9] = [68_674, 1_502, -3_289, 1_939, 64_912, -1_119, -606, 988, 49_262];
/// Exponent and coefficients of the curve: ((x + 0.055) / 1.055) ^ 2.4, straight below 0.04045.
const CURVE: [i32; 5] = [0x2_6666, 0xf2a7, 0x0d59, 0x13d0, 0x0a5b];

/// The bytes of the profile.
pub(super) fn profile() -> Vec<u8> {
    let xyz = |values: &[i32; 3]| [b"XYZ \0\0\0\0".to_vec(), numbers(values)].concat();
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright, use freely")),
        (b"wtpt", xyz(&WHITE)),
        (b"chad", [b"sf32\0\0\0\0".to_vec(), numbers(&ADAPTED)].concat()),
    ];
    tags.extend(COLUMNS.iter().map(|(name, column)| (*name, xyz(column))));
    let curve = [b"para\0\0\0\0\0\x03\0\0".to_vec(), numbers(&CURVE)].concat();
    tags.extend([(b"rTRC", curve.clone()), (b"gTRC", curve.clone()), (b"bTRC", curve)]);

    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    for (name, bytes) in &tags {
        table.extend_from_slice(*name);
        table.extend_from_slice(&((start + data.len()) as u32).to_be_bytes());
        table.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
        data.extend_from_slice(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = ((start + data.len()) as u32).to_be_bytes().to_vec();
    profile.extend_from_slice(b"\0\0\0\0\x04\x20\0\0mntrRGB XYZ ");
    // A fixed date: the first day of 2000.
    profile.extend_from_slice(&[0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    profile.extend_from_slice(b"acsp");
    profile.resize(64, 0);
    // Relative colours, white D50.
    profile.extend_from_slice(&numbers(&[1, WHITE[0], WHITE[1], WHITE[2]]));
    profile.resize(128, 0);
    [profile, table, data].concat()
}

fn numbers(values: &[i32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

/// Words in American English, as the format wants a language.
fn words(text: &str) -> Vec<u8> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let head = [b"mluc\0\0\0\0".to_vec(), numbers(&[1, 12]), b"enUS".to_vec(), numbers(&[utf16.len() as i32, 28])];
    [head.concat(), utf16].concat()
}
