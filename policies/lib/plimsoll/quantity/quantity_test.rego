package lib.plimsoll.quantity.test

import data.lib.plimsoll.quantity

test_bytes_of_kubernetes[text] if {
	some text, want in {
		"0": 0,
		"128": 128,
		"+128": 128,
		"-1": -1,
		"007": 7,
		"5.": 5,
		".5": 1,
		"1.5": 2,
		"1k": 1000,
		"1.5M": 1500000,
		"0.0015G": 1500000,
		"2G": 2000000000,
		"3T": 3000000000000,
		"4P": 4000000000000000,
		"5E": 1000000000000000000,
		"0E": 0,
		"512m": 1,
		"1500m": 2,
		"12u": 1,
		"0n": 0,
		"1e3": 1000,
		"1E3": 1000,
		"1.5e+2": 150,
		"1500e-3": 2,
		"15e00": 15,
		"1Ki": 1024,
		"999999Gi": 1073740750258176,
		"1000000Gi": 1073741824000000,
		"0512Mi": 536870912,
		"512Mi": 536870912,
		"1.5Gi": 1610612736,
		"0.1Gi": 107374183,
		"0.125Ti": 137438953472,
		"1.0Mi": 1048576,
		"2Pi": 2251799813685248,
		"0.5Pi": 562949953421312,
		"1Ei": 1000000000000000000,
		"99999999999999999999": 1000000000000000000,
	}

	quantity.bytes(text) == want
}

test_number_is_a_quantity if {
	quantity.bytes(134217728) == 134217728
	quantity.bytes(0.5) == 1
	quantity.nanos(0.5) == 500000000
	quantity.nanos(2) == 2000000000
}

test_nanos_of_kubernetes[text] if {
	some text, want in {
		"1": 1000000000,
		"0.1": 100000000,
		"250m": 250000000,
		"1.5m": 1500000,
		"10u": 10000,
		"1n": 1,
		"0.1n": 1,
		"1Ki": 1024000000000,
		"2k": 2000000000000,
		"0": 0,
		"10e-1": 1000000000,
	}

	quantity.nanos(text) == want
}

test_sizes_of_compose[text] if {
	some text, want in {
		"300": 300,
		"1b": 1,
		"64k": 65536,
		"64KB": 65536,
		"512m": 536870912,
		"512 MiB": 536870912,
		"1.5g": 1610612736,
		"1GB": 1073741824,
		"1T": 1099511627776,
		"1p": 1125899906842624,
		"-1": -1,
	}

	quantity.size(text) == want
}

test_decimal_nanos_have_no_unit if {
	quantity.decimal_nanos("0.50") == 500000000
	quantity.decimal_nanos(1.5) == 1500000000
	not quantity.decimal_nanos("500m")
	not quantity.decimal_nanos("1Ki")
}

test_what_is_no_quantity_is_undefined[i] if {
	some i, value in ["", " ", "x", "1 Gi", "1K", "1GB", "1.2.3", "1mi", "Mi", ".", "-", "--1", "1e", "1e1000", "1ex", "1e1.5", true, null, [], {}]

	not quantity.bytes(value)
	not quantity.nanos(value)
}

test_what_is_no_size_is_undefined[i] if {
	some i, value in ["", "x", "1x", "1 2", "1mm", "1.2.3", true, null, [], {}]

	not quantity.size(value)
}
