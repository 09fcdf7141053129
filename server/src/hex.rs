//! Bytes as people compare them: in lists that an administrator reads, and in the names of files.

/// Two digits a byte, the letters small.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
