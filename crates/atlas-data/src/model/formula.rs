//! Formulas of computed indicators: arithmetic over figures of other indicators.
//!
//! ```text
//! population-census / area
//! 100 * gdp-primary / gdp
//! 100 * gdp / root(gdp)
//! 100 * (gdp / previous(gdp) - 1)
//! 100 * (power(population-census[2020] / population-census[2010], 1 / 10) - 1)
//! outline-area()
//! ```

use super::Period;
use std::fmt;

/// How deep brackets may lie in one another.
const DEPTH: usize = 32;
/// How long a formula may be, in bytes.
const LENGTH: usize = 500;

/// A formula that has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    text: String,
    expression: Expression,
}

/// What a formula says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    Number(f64),
    Figure(Reference),
    /// The area of the subject's outline on the map, in km².
    OutlineArea,
    Binary(Operator, Box<Expression>, Box<Expression>),
    Power(Box<Expression>, Box<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// A figure that a formula names.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The indicator.
    pub indicator: String,
    /// Whether the figure of the whole atlas is meant instead of the subject's own.
    pub of_root: bool,
    /// The period.
    pub at: At,
}

/// The period of a figure in a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    /// The one that is asked for; where there is no such figure, the one without a date (areas have none).
    Same,
    /// The year before.
    Previous,
    /// Always this one.
    Fixed(Period),
}

/// Why a text is no formula.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is no formula: {reason}")]
pub struct FormulaError {
    text: String,
    reason: String,
}

impl Formula {
    /// Reads a formula.
    ///
    /// # Errors
    /// Where the text is none, with the reason.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let refuse = |reason: String| FormulaError { text: text.chars().take(80).collect(), reason };
        if text.len() > LENGTH {
            return Err(refuse(format!("it is longer than {LENGTH} characters")));
        }
        let mut parser = Parser { rest: text, depth: 0 };
        let expression = parser.sum().map_err(refuse)?;
        parser.skip();
        if !parser.rest.is_empty() {
            return Err(refuse(format!("“{}” is left over", parser.rest)));
        }
        let formula = Self { text: text.trim().to_owned(), expression };
        if formula.references().is_empty() && formula.expression != Expression::OutlineArea {
            return Err(refuse("it names no indicator".to_owned()));
        }
        if formula.expression != Expression::OutlineArea && measures(&formula.expression) {
            return Err(refuse("outline-area() stands alone; make it an indicator of its own".to_owned()));
        }
        Ok(formula)
    }

    /// The formula as the pack writes it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The formula as people read it, with the usual signs and with names instead of ids.
    pub fn in_words(&self, name: &dyn Fn(&Reference) -> String, outline_area: &str) -> String {
        words(&self.expression, name, outline_area)
    }

    pub(crate) fn expression(&self) -> &Expression {
        &self.expression
    }

    /// Every figure that the formula names, in order.
    pub fn references(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        collect(&self.expression, &mut found);
        found
    }

    /// The two figures of a formula that is one over the other, at most times a number: `100 * gdp-primary / gdp`.
    pub fn quotient(&self) -> Option<[&Reference; 2]> {
        quotient(&self.expression)
    }
}

fn quotient(expression: &Expression) -> Option<[&Reference; 2]> {
    let Expression::Binary(operator, left, right) = expression else { return None };
    match (operator, left.as_ref(), right.as_ref()) {
        (Operator::Over, above, Expression::Figure(below)) => Some([figure_of(above)?, below]),
        (Operator::Times, Expression::Number(_), other) | (Operator::Times, other, Expression::Number(_)) => {
            quotient(other)
        }
        _ => None,
    }
}

/// A figure, or a figure times a number.
fn figure_of(expression: &Expression) -> Option<&Reference> {
    match expression {
        Expression::Figure(reference) => Some(reference),
        Expression::Binary(Operator::Times, left, right) => match (left.as_ref(), right.as_ref()) {
            (Expression::Number(_), other) | (other, Expression::Number(_)) => figure_of(other),
            _ => None,
        },
        _ => None,
    }
}

fn measures(expression: &Expression) -> bool {
    match expression {
        Expression::OutlineArea => true,
        Expression::Binary(_, a, b) | Expression::Power(a, b) => measures(a) || measures(b),
        Expression::Number(_) | Expression::Figure(_) => false,
    }
}

fn collect<'a>(expression: &'a Expression, found: &mut Vec<&'a Reference>) {
    match expression {
        Expression::Figure(reference) => found.push(reference),
        Expression::Binary(_, a, b) | Expression::Power(a, b) => {
            collect(a, found);
            collect(b, found);
        }
        Expression::Number(_) | Expression::OutlineArea => {}
    }
}

fn words(expression: &Expression, name: &dyn Fn(&Reference) -> String, outline_area: &str) -> String {
    let inner = |one: &Expression| words(one, name, outline_area);
    let bracketed = |one: &Expression, inside: bool| if inside { format!("({})", inner(one)) } else { inner(one) };
    let adds = |one: &Expression| matches!(one, Expression::Binary(Operator::Plus | Operator::Minus, ..));
    match expression {
        Expression::Number(value) => value.to_string(),
        Expression::Figure(reference) => name(reference),
        Expression::OutlineArea => outline_area.to_owned(),
        Expression::Power(base, exponent) => {
            let simple = |one: &Expression| !matches!(one, Expression::Binary(..));
            format!("{} ^ {}", bracketed(base, !simple(base)), bracketed(exponent, !simple(exponent)))
        }
        Expression::Binary(operator, a, b) => {
            let (sign, tight) = match operator {
                Operator::Plus => ("+", false),
                Operator::Minus => ("−", false),
                Operator::Times => ("×", true),
                Operator::Over => ("÷", true),
            };
            // What stands behind a minus or a division keeps its brackets.
            let divides = matches!(operator, Operator::Over) && matches!(**b, Expression::Binary(..));
            let behind = divides || adds(b) && (tight || *operator == Operator::Minus);
            format!("{} {sign} {}", bracketed(a, tight && adds(a)), bracketed(b, behind))
        }
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Reads a formula from left to right.
struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, token: char) -> bool {
        self.skip();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn need(&mut self, token: char) -> Result<(), String> {
        if self.take(token) { Ok(()) } else { Err(format!("“{token}” is missing before “{}”", self.rest)) }
    }

    fn sum(&mut self) -> Result<Expression, String> {
        let mut left = self.product()?;
        loop {
            let operator = match (self.take('+'), self.rest.starts_with('-')) {
                (true, _) => Operator::Plus,
                (false, true) => {
                    self.rest = &self.rest[1..];
                    Operator::Minus
                }
                _ => return Ok(left),
            };
            left = Expression::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Expression, String> {
        let mut left = self.factor()?;
        loop {
            let operator = if self.take('*') {
                Operator::Times
            } else if self.take('/') {
                Operator::Over
            } else {
                return Ok(left);
            };
            left = Expression::Binary(operator, Box::new(left), Box::new(self.factor()?));
        }
    }

    fn factor(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEPTH + 1 {
            return Err(format!("there are more than {DEPTH} brackets in one another"));
        }
        let read = self.factor_inside();
        self.depth -= 1;
        read
    }

    fn factor_inside(&mut self) -> Result<Expression, String> {
        if self.take('(') {
            let inside = self.sum()?;
            self.need(')')?;
            return Ok(inside);
        }
        self.skip();
        match self.rest.chars().next() {
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_ascii_lowercase() => self.named(),
            Some(c) => Err(format!("“{c}” cannot stand here")),
            None => Err("it ends too early".to_owned()),
        }
    }

    fn number(&mut self) -> Result<Expression, String> {
        let text = self.word(|c| c.is_ascii_digit() || c == '.');
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Expression::Number(value)),
            _ => Err(format!("“{text}” is no number")),
        }
    }

    fn word(&mut self, belongs: fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c: char| !belongs(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    /// An id, with a period behind it or not, or one of the functions.
    fn named(&mut self) -> Result<Expression, String> {
        let name = self.id();
        if !self.rest.starts_with('(') {
            return Ok(Expression::Figure(self.reference(name)?));
        }
        self.need('(')?;
        let read = match name {
            "outline-area" => Expression::OutlineArea,
            "root" | "previous" => {
                self.skip();
                let inside = self.id();
                let mut reference = self.reference(inside)?;
                if name == "root" {
                    reference.of_root = true;
                } else if reference.at == At::Same {
                    reference.at = At::Previous;
                } else {
                    return Err("previous() takes no fixed period".to_owned());
                }
                Expression::Figure(reference)
            }
            "power" => {
                let base = self.sum()?;
                self.need(',')?;
                Expression::Power(Box::new(base), Box::new(self.sum()?))
            }
            _ => return Err(format!("there is no function “{name}”; there are root, previous, power, outline-area")),
        };
        self.need(')')?;
        Ok(read)
    }

    /// Hyphens belong to ids, so a minus has a space before it.
    fn id(&mut self) -> &'a str {
        self.word(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
    }

    fn reference(&mut self, indicator: &str) -> Result<Reference, String> {
        if !indicator.starts_with(|c: char| c.is_ascii_lowercase()) || indicator.ends_with('-') {
            return Err(format!("“{indicator}” is no indicator; put spaces around a minus"));
        }
        let mut at = At::Same;
        if let Some(rest) = self.rest.strip_prefix('[') {
            let end = rest.find(']').ok_or("“]” is missing")?;
            let period: Period = rest[..end].trim().parse().map_err(|error: super::DateError| error.to_string())?;
            if period == Period::Undated {
                return Err("the period in brackets is missing".to_owned());
            }
            at = At::Fixed(period);
            self.rest = &rest[end + 1..];
        }
        Ok(Reference { indicator: indicator.to_owned(), of_root: false, at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        Formula::parse(text).unwrap().references().iter().map(|one| one.indicator.clone()).collect()
    }

    #[test]
    fn formulas_are_read_with_the_usual_order_of_operators() {
        let two = |text: &str| Formula::parse(text).unwrap().expression;
        assert_eq!(two("a + 2 * 3"), two("a + (2 * 3)"));
        assert_eq!(two("a / 4 / 2"), two("(a / 4) / 2"));
        assert_eq!(two("a - 4 - 2"), two("(a - 4) - 2"));
        assert_eq!(ids("age-0-14-share - age-65-plus-share"), ["age-0-14-share", "age-65-plus-share"]);
    }

    #[test]
    fn references_know_their_subject_and_period() {
        let formula = Formula::parse("root(gdp) / previous(gdp) + gdp[2013-01/2013-09]").unwrap();
        let found: Vec<(bool, &At)> = formula.references().into_iter().map(|one| (one.of_root, &one.at)).collect();
        assert_eq!(found[0], (true, &At::Same));
        assert_eq!(found[1], (false, &At::Previous));
        assert_eq!(found[2], (false, &At::Fixed("2013-01/2013-09".parse().unwrap())));
    }

    #[test]
    fn quotients_are_known() {
        let parts = |text: &str| {
            let formula = Formula::parse(text).unwrap();
            formula.quotient().map(|parts| parts.map(|one| one.indicator.clone()))
        };
        let wanted = Some(["a".to_owned(), "b".to_owned()]);
        for text in ["a / b", "100 * a / b", "a * 100 / b", "100 * (a / b)", "a / b * 100"] {
            assert_eq!(parts(text), wanted, "{text}");
        }
        for text in ["a * b", "(a + c) / b", "a / b / c", "a / (b + c)", "100 * (a / b - 1)", "a / 2"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn words_keep_the_meaning() {
        let said = |text: &str| Formula::parse(text).unwrap().in_words(&|one| one.indicator.to_uppercase(), "area");
        assert_eq!(said("100 * (gdp / previous(gdp) - 1)"), "100 × (GDP ÷ GDP − 1)");
        assert_eq!(said("a - (b - c) - d"), "A − (B − C) − D");
        assert_eq!(said("a / (b / c) * d"), "A ÷ (B ÷ C) × D");
        assert_eq!(said("outline-area()"), "area");
        assert_eq!(said("power(a / b, 1 / 10) - 1"), "(A ÷ B) ^ (1 ÷ 10) − 1");
    }

    #[test]
    fn what_is_no_formula_is_refused_with_a_reason() {
        let deep = format!("{}1{}", "(".repeat(200), ")".repeat(200));
        let bad = [
            "",
            "1 +",
            "a b",
            "a- b",
            "root(1)",
            "sin(a)",
            "a[2020",
            "a[]",
            "previous(a[2020])",
            "1..2",
            "é",
            "5",
            "2 * outline-area()",
            "a / outline-area()",
            &deep,
        ];
        for text in bad {
            let error = Formula::parse(text).unwrap_err().to_string();
            assert!(error.contains("is no formula: "), "{text}: {error}");
        }
        assert!(Formula::parse(&"1+".repeat(400)).is_err());
    }
}
