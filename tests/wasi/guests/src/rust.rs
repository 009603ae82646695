// Counts lines in Rust: of the file that is named, or of standard input.
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

fn main() -> io::Result<()> {
    let input: Box<dyn Read> = match std::env::args().nth(1) {
        Some(path) => Box::new(File::open(path)?),
        None => Box::new(io::stdin()),
    };
    println!("{}", BufReader::new(input).lines().count());
    Ok(())
}
