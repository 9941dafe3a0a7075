//! Amounts: whole numbers of the smallest unit of the office's currency, and the same as text with a point.

/// Fifteen digits: more than any office owes, and exact in every program that reads it.
pub const LARGEST: i64 = 999_999_999_999_999;

/// Digits behind the point (ISO 4217): two but for these.
pub fn decimals(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

/// What is paid with in a country; what an office of another one pays with, somebody sets.
pub fn of_country(country: &str) -> &'static str {
    match country {
        "AE" => "AED",
        "AR" => "ARS",
        "AU" => "AUD",
        "BH" => "BHD",
        "BR" => "BRL",
        "CA" => "CAD",
        "CH" | "LI" => "CHF",
        "CL" => "CLP",
        "CN" => "CNY",
        "CO" => "COP",
        "CR" => "CRC",
        "CZ" => "CZK",
        "DK" | "FO" | "GL" => "DKK",
        "EG" => "EGP",
        "GB" | "GG" | "IM" | "JE" => "GBP",
        "GT" => "GTQ",
        "HK" => "HKD",
        "HU" => "HUF",
        "ID" => "IDR",
        "IL" => "ILS",
        "IN" => "INR",
        "IS" => "ISK",
        "JO" => "JOD",
        "JP" => "JPY",
        "KE" => "KES",
        "KR" => "KRW",
        "KW" => "KWD",
        "MA" => "MAD",
        "MX" => "MXN",
        "MY" => "MYR",
        "NG" => "NGN",
        "NO" => "NOK",
        "NZ" => "NZD",
        "OM" => "OMR",
        "PE" => "PEN",
        "PH" => "PHP",
        "PK" => "PKR",
        "PL" => "PLN",
        "QA" => "QAR",
        "RO" => "RON",
        "RS" => "RSD",
        "SA" => "SAR",
        "SE" => "SEK",
        "SG" => "SGD",
        "TH" => "THB",
        "TN" => "TND",
        "TR" => "TRY",
        "TW" => "TWD",
        "UA" => "UAH",
        "UY" => "UYU",
        "VN" => "VND",
        "ZA" => "ZAR",
        "AD" | "AT" | "BE" | "BG" | "CY" | "DE" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "IE" | "IT" | "LT"
        | "LU" | "LV" | "MC" | "ME" | "MT" | "NL" | "PT" | "SI" | "SK" | "SM" | "VA" | "XK" => "EUR",
        _ => "USD",
    }
}

/// "-1234.50" of -123450.
pub fn text(amount: i64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let (whole, rest) = (amount.unsigned_abs() / unit, amount.unsigned_abs() % unit);
    let sign = if amount < 0 { "-" } else { "" };
    match decimals {
        0 => format!("{sign}{whole}"),
        width => format!("{sign}{whole}.{rest:0width$}", width = width as usize),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No number, or one with more digits behind the point than the currency has.
    NoAmount,
    TooLarge,
}

/// -123450 of "-1234.5": an optional minus, digits, at most one point. Zeros behind the last digit of the currency are none, but
/// three of them may as well be a group of a larger number.
pub fn parse(text: &str, decimals: u32) -> Result<i64, Unreadable> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = match fraction.len() {
        3 => fraction,
        _ => fraction.trim_end_matches('0'),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || fraction.len() > decimals as usize {
        return Err(Unreadable::NoAmount);
    }
    let units = format!("{whole}{fraction:0<width$}", width = decimals as usize);
    let amount: i64 = units.parse().map_err(|_| Unreadable::TooLarge)?;
    if amount > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    Ok(if negative { -amount } else { amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_and_read_in_the_units_of_its_currency() {
        for (currency, amount, written) in [
            ("USD", -123_450, "-1234.50"),
            ("USD", 5, "0.05"),
            ("USD", -5, "-0.05"),
            ("USD", 0, "0.00"),
            ("JPY", 1_234, "1234"),
            ("KWD", 1_234, "1.234"),
            ("KWD", LARGEST, "999999999999.999"),
        ] {
            let decimals = decimals(currency);
            assert_eq!(text(amount, decimals), written, "{currency}");
            assert_eq!(parse(written, decimals), Ok(amount), "{currency}");
        }
        assert_eq!(parse("12.5", 2), Ok(1_250));
        assert_eq!(parse("12.5000", 2), Ok(1_250), "zeros say nothing");
        assert_eq!(parse("12.00", 0), Ok(12));
    }

    #[test]
    fn what_the_currency_cannot_hold_is_no_amount_and_what_nobody_owes_is_too_large() {
        for text in ["", "-", ".5", "1e3", "12.345", "12.000", "1,000", "1.2.3", "--1"] {
            assert_eq!(parse(text, 2), Err(Unreadable::NoAmount), "{text}");
        }
        assert_eq!(parse("12.5", 0), Err(Unreadable::NoAmount));
        assert_eq!(parse("9999999999999.99", 2), Ok(LARGEST));
        assert_eq!(parse("10000000000000.00", 2), Err(Unreadable::TooLarge));
        assert_eq!(parse("-99999999999999999999999", 2), Err(Unreadable::TooLarge));
    }
}
