//! Several tables as one: a copy of a circle is one table, though each audience is a document of its own.

/// Puts tables (CSV) under one another. Each begins with the same line of column names, which stands once.
#[must_use]
pub fn one_table(tables: impl Iterator<Item = String>) -> String {
    let mut whole = String::new();
    for table in tables {
        let rows = if whole.is_empty() { table.as_str() } else { table.split_once('\n').unwrap_or_default().1 };
        whole.push_str(rows);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::one_table;

    #[test]
    fn column_names_stand_once() {
        let tables = ["a,b\r\n1,2\r\n", "a,b\r\n3,4\r\n"].map(str::to_owned);
        assert_eq!(one_table(tables.into_iter()), "a,b\r\n1,2\r\n3,4\r\n");
    }
}
