# METADATA
# title: Quantities
# description: >-
#   What Kubernetes, Compose and Docker write for memory and CPU, as whole numbers: engines differ in fractions, and have
#   no division in common. What is no quantity is undefined. Values are rounded up, as Kubernetes does.
package lib.plimsoll.quantity

# METADATA
# description: A quantity of Kubernetes in bytes, or whatever else is counted whole.
bytes(value) := _value(value, 0)

# METADATA
# description: A quantity of Kubernetes in billionths, as CPU needs it; a tenth of a core is 100000000.
nanos(value) := _value(value, 9)

# METADATA
# description: A size of Compose in bytes; its units are powers of 1024, in any case, with or without a `b`.
size(value) := size_in_units if {
	part := _parts(value)
	power := _sizes[trim_suffix(trim_suffix(trim_left(lower(part.suffix), " "), "b"), "i")]
	size_in_units := part.sign * _binary(part, power)
}

# METADATA
# description: A plain decimal number, such as the `cpus` of Compose, in billionths.
decimal_nanos(value) := _value(value, 9) if _parts(value).suffix == ""

# Nearly all quantities are a few digits and a common unit.
_value(value, extra) := to_number(digits) * factor if {
	text := _text(value)
	suffix := trim_left(text, "0123456789")
	factor := _factors[extra][suffix]
	digits := trim_suffix(text, suffix)
	count(digits) < 7
	digits != ""
	not startswith(digits, "0")
} else := part.sign * _decimal(part.whole, part.fraction, power + extra) if {
	part := _parts(value)
	power := _power(part.suffix)
} else := part.sign * _binary(part, power) if {
	extra == 0
	part := _parts(value)
	power := _binary_powers[part.suffix]
} else := part.sign * _decimal(_text(_binary(part, power)), "", 9) if {
	extra == 9
	part := _parts(value)
	power := _binary_powers[part.suffix]
}

_factors := {
	0: {"": 1, "k": 1000, "M": 1000000, "G": 1000000000, "Ki": 1024, "Mi": 1048576, "Gi": 1073741824},
	9: {"n": 1, "u": 1000, "m": 1000000, "": 1000000000},
}

# Sign, digits before and behind the point, and all the rest.
_parts(value) := {"sign": _sign(text), "whole": whole, "fraction": fraction, "suffix": suffix} if {
	text := _text(value)
	unsigned := _unsigned(text)
	suffix := trim_left(unsigned, "0123456789.")
	digits := split(substring(unsigned, 0, count(unsigned) - count(suffix)), ".")
	count(digits) < 3
	whole := trim_left(digits[0], "0")
	fraction := _second(digits)
	concat("", digits) != ""
}

_text(value) := value if is_string(value)

# The sum has every digit: Conftest writes the number itself as 1e+06.
_text(value) := $"{value + 0}" if is_number(value)

_sign(text) := -1 if {
	startswith(text, "-")
} else := 1

_unsigned(text) := substring(text, 1, -1) if {
	substring(text, 0, 1) in ["+", "-"]
} else := text

_second(parts) := parts[1] if {
	count(parts) == 2
} else := ""

_power(suffix) := power if {
	power := _decimal_powers[suffix]
} else := _sign(exponent) * to_number(digits) if {
	substring(suffix, 0, 1) in ["e", "E"]
	exponent := substring(suffix, 1, -1)
	digits := _trimmed(_unsigned(exponent))
	count(digits) < 4
	trim(digits, "0123456789") == ""
}

# JSON, and so `to_number`, knows no leading zeros.
_trimmed(digits) := "0" if {
	digits != ""
	trim_left(digits, "0") == ""
} else := trim_left(digits, "0") if {
	digits != ""
}

_decimal_powers := {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}

_binary_powers := {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}

_sizes := {"": 0, "k": 10, "m": 20, "g": 30, "t": 40, "p": 50}

# More than any machine has; beyond it, engines no longer agree on numbers.
_huge := 1000000000000000000

# Shifts the point by a power of ten.
_decimal(whole, fraction, power) := _huge if {
	count(whole) + power > 18
	whole != ""
} else := to_number(_trimmed($"0{substring(digits, 0, point)}")) + _rest(substring(digits, point, -1)) if {
	point := count(whole) + power
	point > 0
	point < 28
	digits := $"{whole}{fraction}{substring(_zeros, 0, power)}"
	power >= 0
} else := to_number(_trimmed($"0{substring(digits, 0, point)}")) + _rest(substring(digits, point, -1)) if {
	point := count(whole) + power
	point > 0
	digits := $"{whole}{fraction}"
} else := _rest($"{whole}{fraction}")

_zeros := "0000000000000000000000000000"

# What is left behind the point rounds up.
_rest(digits) := 1 if {
	trim(digits, "0") != ""
} else := 0

_binary(part, power) := _huge if {
	_digits_of[power] + count(part.whole) > 18
} else := (to_number(_trimmed($"0{part.whole}")) * _units[power]) + _fraction(part.fraction, power)

_fraction(fraction, _) := 0 if trim(fraction, "0") == ""

_fraction(fraction, power) := _decimal(_text(to_number(_trimmed(digits)) * _units[power]), "", 0 - count(digits)) if {
	trim(fraction, "0") != ""
	digits := substring(fraction, 0, _precision[power])
}

_units := {0: 1, 10: 1024, 20: 1048576, 30: 1073741824, 40: 1099511627776, 50: 1125899906842624, 60: 1152921504606846976}

_digits_of := {0: 1, 10: 4, 20: 7, 30: 10, 40: 13, 50: 16, 60: 19}

# So many digits behind the point leave a product that all engines print alike.
_precision := {0: 6, 10: 6, 20: 6, 30: 6, 40: 3, 50: 1, 60: 1}
