# METADATA
# title: Releases of distributions
# description: >-
#   When the support of each release of a distribution ends, as its makers announced it: for everybody, and, as the
#   second date, for those who take part in an extended programme. An empty list is a release that was supported when
#   the table was written, with no end announced.
# custom:
#   table:
#     asOf: "2026-08-22"
#     source: >-
#       release pages and announcements of the distributions: Alpine Linux releases, Debian and Ubuntu distro-info-data,
#       CentOS end dates, Red Hat Enterprise Linux life cycle, Rocky Linux and AlmaLinux release guides, Fedora schedule,
#       Amazon Linux and Oracle Linux support policies, openSUSE lifetime, SUSE life cycle, Photon OS announcements, Azure Linux
#       support cycle, Windows container base image life cycle
package lib.plimsoll.releases

# METADATA
# description: The day on which the table was true.
as_of := "2026-08-22"

_ends("alpine") := {
	"2.1": ["2012-11-01"],
	"2.2": ["2013-05-01"],
	"2.3": ["2013-11-01"],
	"2.4": ["2014-05-01"],
	"2.5": ["2014-11-01"],
	"2.6": ["2015-05-01"],
	"2.7": ["2015-11-01"],
	"3.0": ["2016-05-01"],
	"3.1": ["2016-11-01"],
	"3.2": ["2017-05-01"],
	"3.3": ["2017-11-01"],
	"3.4": ["2018-05-01"],
	"3.5": ["2018-11-01"],
	"3.6": ["2019-05-01"],
	"3.7": ["2019-11-01"],
	"3.8": ["2020-05-01"],
	"3.9": ["2020-11-01"],
	"3.10": ["2021-05-01"],
	"3.11": ["2021-11-01"],
	"3.12": ["2022-05-01"],
	"3.13": ["2022-11-01"],
	"3.14": ["2023-05-01"],
	"3.15": ["2023-11-01"],
	"3.16": ["2024-05-23"],
	"3.17": ["2024-11-22"],
	"3.18": ["2025-05-09"],
	"3.19": ["2025-11-01"],
	"3.20": ["2026-04-01"],
	"3.21": ["2026-11-01"],
	"3.22": ["2027-05-01"],
	"3.23": ["2027-11-01"],
	"3.24": ["2028-06-01"],
}

# The second date is that of Debian's long-term support.
_ends("debian") := {
	"5": ["2012-02-06"],
	"6": ["2014-05-31", "2016-02-29"],
	"7": ["2016-04-25", "2018-05-31"],
	"8": ["2018-06-17", "2020-06-30"],
	"9": ["2020-07-18", "2022-06-30"],
	"10": ["2022-09-10", "2024-06-30"],
	"11": ["2024-08-14", "2026-08-31"],
	"12": ["2026-07-11", "2028-06-30"],
	"13": ["2028-08-09", "2030-06-30"],
}

# The second date is that of expanded security maintenance.
_ends("ubuntu") := {
	"12.04": ["2017-04-28", "2019-04-26"],
	"12.10": ["2014-05-16"],
	"13.04": ["2014-01-27"],
	"13.10": ["2014-07-17"],
	"14.04": ["2019-04-25", "2024-04-25"],
	"14.10": ["2015-07-23"],
	"15.04": ["2016-02-04"],
	"15.10": ["2016-07-28"],
	"16.04": ["2021-04-30", "2026-04-23"],
	"16.10": ["2017-07-20"],
	"17.04": ["2018-01-13"],
	"17.10": ["2018-07-19"],
	"18.04": ["2023-05-31", "2028-04-26"],
	"18.10": ["2019-07-18"],
	"19.04": ["2020-01-23"],
	"19.10": ["2020-07-17"],
	"20.04": ["2025-05-29", "2030-04-23"],
	"20.10": ["2021-07-22"],
	"21.04": ["2022-01-20"],
	"21.10": ["2022-07-14"],
	"22.04": ["2027-06-01", "2032-04-21"],
	"22.10": ["2023-07-20"],
	"23.04": ["2024-01-25"],
	"23.10": ["2024-07-11"],
	"24.04": ["2029-05-31", "2034-04-25"],
	"24.10": ["2025-07-10"],
	"25.04": ["2026-01-15"],
	"25.10": ["2026-07-09"],
	"26.04": ["2031-05-29", "2036-04-23"],
}

# From 9 on there is CentOS Stream alone.
_ends("centos") := {
	"5": ["2017-03-31"],
	"6": ["2020-11-30"],
	"7": ["2024-06-30"],
	"8": ["2021-12-31"],
	"stream8": ["2024-05-31"],
	"9": ["2027-05-31"],
	"10": ["2030-05-31"],
}

# The second date is that of the extended life cycle support.
_ends("rhel") := {
	"5": ["2017-03-31", "2020-11-30"],
	"6": ["2020-11-30", "2024-06-30"],
	"7": ["2024-06-30", "2029-05-31"],
	"8": ["2029-05-31"],
	"9": ["2032-05-31"],
	"10": ["2035-05-31"],
}

_ends("rocky") := {
	"8": ["2029-05-31"],
	"9": ["2032-05-31"],
	"10": ["2035-05-31"],
}

_ends("alma") := {
	"8": ["2029-05-31"],
	"9": ["2032-05-31"],
	"10": ["2035-05-31"],
}

_ends("fedora") := {
	"20": ["2015-06-23"],
	"21": ["2015-12-01"],
	"22": ["2016-07-19"],
	"23": ["2016-12-20"],
	"24": ["2017-08-08"],
	"25": ["2017-12-12"],
	"26": ["2018-05-29"],
	"27": ["2018-11-30"],
	"28": ["2019-05-28"],
	"29": ["2019-11-26"],
	"30": ["2020-05-26"],
	"31": ["2020-11-24"],
	"32": ["2021-05-25"],
	"33": ["2021-11-30"],
	"34": ["2022-06-07"],
	"35": ["2022-12-13"],
	"36": ["2023-05-16"],
	"37": ["2023-12-05"],
	"38": ["2024-05-21"],
	"39": ["2024-11-26"],
	"40": ["2025-05-13"],
	"41": ["2025-12-15"],
	"42": ["2026-05-27"],
	"43": ["2026-12-09"],
	"44": ["2027-06-02"],
}

# The first generation is named by year; its second date is that of the maintenance that followed.
_ends("amazon") := {
	"2016": ["2020-12-31", "2023-12-31"],
	"2017": ["2020-12-31", "2023-12-31"],
	"2018": ["2020-12-31", "2023-12-31"],
	"2": ["2026-06-30"],
	"2023": ["2029-06-30"],
}

_ends("oracle") := {
	"6": ["2021-03-31", "2024-12-31"],
	"7": ["2024-12-31", "2028-06-30"],
	"8": ["2029-07-31", "2032-07-31"],
	"9": ["2032-06-30", "2035-06-30"],
	"10": [],
}

_ends("opensuse-leap") := {
	"42.1": ["2017-05-17"],
	"42.2": ["2018-01-26"],
	"42.3": ["2019-07-01"],
	"15.0": ["2019-12-03"],
	"15.1": ["2021-02-02"],
	"15.2": ["2022-01-04"],
	"15.3": ["2022-12-31"],
	"15.4": ["2023-12-07"],
	"15.5": ["2024-12-31"],
	"15.6": ["2026-04-30"],
	"16.0": ["2027-10-31"],
}

# The second date is that of the long-term service pack support.
_ends("sles") := {
	"11.4": ["2019-03-31", "2022-03-31"],
	"12.0": ["2016-06-30", "2019-07-01"],
	"12.1": ["2017-05-31", "2020-05-31"],
	"12.2": ["2018-03-31", "2021-03-31"],
	"12.3": ["2019-06-30", "2022-06-30"],
	"12.4": ["2020-06-30", "2023-06-30"],
	"12.5": ["2024-10-31", "2027-10-31"],
	"15.0": ["2019-12-31", "2022-12-31"],
	"15.1": ["2021-01-31", "2024-01-31"],
	"15.2": ["2021-12-31", "2024-12-31"],
	"15.3": ["2022-12-31", "2025-12-31"],
	"15.4": ["2023-12-31", "2026-12-31"],
	"15.5": ["2024-12-31", "2027-12-31"],
	"15.6": ["2025-12-31", "2028-12-31"],
	"15.7": ["2031-07-31", "2034-07-31"],
	"16.0": ["2027-11-30", "2030-11-30"],
}

# The makers and the scanners disagree about the end of 4, so it is not here.
_ends("photon") := {
	"1": ["2022-02-28"],
	"2": ["2022-12-31"],
	"3": ["2025-10-02"],
	"5": [],
}

_ends("azurelinux") := {
	"2": ["2025-11-30"],
	"3": [],
}

# The second date is that of the extended support of Windows Server.
_ends("windows") := {
	"2016": ["2022-01-11", "2027-01-12"],
	"1709": ["2019-04-09"],
	"1803": ["2019-11-12"],
	"1809": ["2024-01-09", "2029-01-09"],
	"1903": ["2020-12-08"],
	"1909": ["2021-05-11"],
	"2004": ["2021-12-14"],
	"20h2": ["2022-08-09"],
	"2019": ["2024-01-09", "2029-01-09"],
	"2022": ["2026-10-13", "2031-10-14"],
	"2025": ["2029-10-09", "2034-10-10"],
}

# Supported as long as it is built anew: these have no releases that end.
_rolling := {
	"alpine": {"edge"},
	"arch": {""},
	"debian": {"sid", "stable", "testing", "unstable"},
	"gentoo": {""},
	"kali": {""},
	"opensuse-tumbleweed": {""},
	"void": {""},
	"wolfi": {""},
}

_codenames := {
	"lenny": "5",
	"squeeze": "6",
	"wheezy": "7",
	"jessie": "8",
	"stretch": "9",
	"buster": "10",
	"bullseye": "11",
	"bookworm": "12",
	"trixie": "13",
	"precise": "12.04",
	"quantal": "12.10",
	"raring": "13.04",
	"saucy": "13.10",
	"trusty": "14.04",
	"utopic": "14.10",
	"vivid": "15.04",
	"wily": "15.10",
	"xenial": "16.04",
	"yakkety": "16.10",
	"zesty": "17.04",
	"artful": "17.10",
	"bionic": "18.04",
	"cosmic": "18.10",
	"disco": "19.04",
	"eoan": "19.10",
	"focal": "20.04",
	"groovy": "20.10",
	"hirsute": "21.04",
	"impish": "21.10",
	"jammy": "22.04",
	"kinetic": "22.10",
	"lunar": "23.04",
	"mantic": "23.10",
	"noble": "24.04",
	"oracular": "24.10",
	"plucky": "25.04",
	"questing": "25.10",
	"resolute": "26.04",
}

# How images, scanners and bills of materials call a family, and how many parts of its version name a release.
_families := {
	"alma": ["alma", 1],
	"almalinux": ["alma", 1],
	"alpine": ["alpine", 2],
	"amazon": ["amazon", 1],
	"amazonlinux": ["amazon", 1],
	"amzn": ["amazon", 1],
	"arch": ["arch", 0],
	"archlinux": ["arch", 0],
	"azurelinux": ["azurelinux", 1],
	"cbl-mariner": ["azurelinux", 1],
	"centos": ["centos", 1],
	"chainguard": ["wolfi", 0],
	"debian": ["debian", 1],
	"fedora": ["fedora", 1],
	"gentoo": ["gentoo", 0],
	"kali": ["kali", 0],
	"leap": ["opensuse-leap", 2],
	"mariner": ["azurelinux", 1],
	"ol": ["oracle", 1],
	"opensuse-leap": ["opensuse-leap", 2],
	"opensuse-tumbleweed": ["opensuse-tumbleweed", 0],
	"opensuse.leap": ["opensuse-leap", 2],
	"opensuse.tumbleweed": ["opensuse-tumbleweed", 0],
	"oracle": ["oracle", 1],
	"oraclelinux": ["oracle", 1],
	"photon": ["photon", 1],
	"red": ["rhel", 1],
	"redhat": ["rhel", 1],
	"rhel": ["rhel", 1],
	"rocky": ["rocky", 1],
	"rockylinux": ["rocky", 1],
	"sles": ["sles", 2],
	"suse": ["sles", 2],
	"suse linux enterprise server": ["sles", 2],
	"tumbleweed": ["opensuse-tumbleweed", 0],
	"ubi": ["rhel", 1],
	"ubuntu": ["ubuntu", 2],
	"void": ["void", 0],
	"windows": ["windows", 1],
	"wolfi": ["wolfi", 0],
}

# METADATA
# description: >-
#   What the table knows of a release by the names that others give it: its `name` in words, its `standing` (`rolling`,
#   `ends`, `current`, `newer` than the table, `unlisted` or `unknown`), and where it ends, `end` and `extended` (empty
#   where nobody extends it).
release(family, version) := {"name": $"{known} {label}", "standing": "rolling"} if {
	[known, _] := _families[lower(family)]
	label := _label(version)
	_rolls(known, label)
} else := {"name": $"{known} {key}", "standing": "ends", "end": ends[0], "extended": extended} if {
	[known, parts] := _families[lower(family)]
	key := _key(known, version, parts)
	ends := _ends(known)[key]
	count(ends) > 0
	extended := concat("", array.slice(ends, 1, 2))
} else := {"name": $"{known} {key}", "standing": "current"} if {
	[known, parts] := _families[lower(family)]
	key := _key(known, version, parts)
	_ends(known)[key] == []
} else := {"name": $"{known} {key}", "standing": "newer"} if {
	[known, parts] := _families[lower(family)]
	key := _key(known, version, parts)
	_newer(key, object.keys(_ends(known)))
} else := {"name": $"{known} {version}", "standing": "unlisted"} if {
	[known, _] := _families[lower(family)]
} else := {"name": $"{family} {version}", "standing": "unknown"}

_rolls(known, label) if label in _rolling[known]

_rolls(known, _) if "" in _rolling[known]

# The first word with a digit: scanners write `2 (Karoo)`, and a package feed `Hat Enterprise Linux 9`.
_label(version) := words[0] if {
	words := [word | some word in split(lower(version), " "); _has_digit(word)]
	count(words) > 0
} else := split(lower(version), "/")[0]

_key(_, version, _) := _codenames[_label(version)]

_key("centos", version, _) := "stream8" if _label(version) == "stream8"

_key(known, version, parts) := concat(".", array.slice(split(number, "."), 0, parts)) if {
	label := _label(version)
	not _codenames[label]
	not label == "stream8"
	number := _number(known, label)
}

_number("centos", label) := trim_prefix(label, "stream")

_number("windows", label) := _builds[build] if {
	build := split(label, ".")[2]
} else := trim_prefix(label, "ltsc")

_number("sles", label) := strings.replace_n({"-sp": "."}, label) if {
	contains(label, "-sp")
} else := label if {
	contains(label, ".")
} else := $"{label}.0"

_number(known, label) := label if not known in ["centos", "windows", "sles"]

# Images of Windows give the build, the third number of `10.0.20348.2762`.
_builds := {"14393": "2016", "17763": "2019", "20348": "2022", "26100": "2025"}

_newer(key, known) if {
	padded := _padded(key)
	every other in known {
		padded > _padded(other)
	}
}

# Digits only, so that text sorts as numbers do.
_padded(version) := [substring($"00000{part}", count(part), 5) | some part in split(version, ".")] if {
	trim(version, "0123456789.") == ""
} else := []

_has_digit(text) if {
	some digit in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
	contains(text, digit)
}

# METADATA
# description: >-
#   The distribution under an image, as [family, version], where the reference (from lib.plimsoll.image) says so for
#   certain; the version is empty where the name says only the family. Undefined where nothing does.
under(reference) := [family, version] if {
	[family, version] := _by_repository(split(reference.repository, "/"), reference.host, lower(reference.tag))
} else := [family, version] if {
	[family, version] := _by_tag(split(lower(reference.tag), "-"))
}

# Images that are a distribution, by the last segments of their repository.
_by_repository(segments, host, tag) := [_images[last], _release_in(tag)] if {
	last := segments[count(segments) - 1]
	_images[last]
} else := ["rhel", numbers[0]] if {
	numbers := [number |
		some segment in segments
		some prefix in ["ubi", "rhel"]
		startswith(segment, prefix)
		number := split(trim_prefix(segment, prefix), "-")[0]
		_is_number(number)
	]
	count(numbers) > 0
} else := ["debian", version] if {
	parts := split(segments[count(segments) - 1], "-debian")
	count(parts) > 1
	version := parts[1]
} else := ["alma", version] if {
	segments[count(segments) - 2] in ["almalinux", "almalinuxorg"]
	version := split(segments[count(segments) - 1], "-")[0]
	_is_number(version)
} else := ["opensuse-leap", _release_in(tag)] if {
	array.slice(segments, 0, 2) == ["opensuse", "leap"]
} else := ["opensuse-tumbleweed", ""] if {
	array.slice(segments, 0, 2) == ["opensuse", "tumbleweed"]
} else := ["sles", _release_in(tag)] if {
	segments[0] == "bci"
	segments[1] in ["bci-base", "bci-busybox", "bci-init", "bci-micro", "bci-minimal"]
} else := ["sles", _release_in(tag)] if {
	segments[count(segments) - 1] in ["sle15", "sles15"]
} else := ["azurelinux", _release_in(tag)] if {
	segments[0] in ["azurelinux", "cbl-mariner"]
	array.slice(segments, 1, 3) in [["base", "core"], ["distroless", "base"], ["distroless", "minimal"]]
} else := ["windows", _release_in(tag)] if {
	segments[0] == "windows"
	count(segments) < 3
} else := ["wolfi", ""] if {
	segments[0] == "chainguard"
} else := ["wolfi", ""] if {
	host == "cgr.dev"
}

_images := {
	"almalinux": "alma",
	"alpine": "alpine",
	"amazonlinux": "amazon",
	"archlinux": "arch",
	"centos": "centos",
	"debian": "debian",
	"fedora": "fedora",
	"fedora-minimal": "fedora",
	"kali-rolling": "kali",
	"oraclelinux": "oracle",
	"photon": "photon",
	"rockylinux": "rocky",
	"ubuntu": "ubuntu",
	"wolfi-base": "wolfi",
}

# `12-slim`, `centos7`, `stream9`, `ltsc2022-amd64`; empty for `latest` and the like.
_release_in(tag) := word if {
	word := split(tag, "-")[0]
	_codenames[word]
} else := word if {
	word := split(tag, "-")[0]
	word in ["edge", "sid", "stable", "testing", "unstable"]
} else := word if {
	word := trim_prefix(split(tag, "-")[0], "centos")
	_has_digit(word)
} else := ""

# Images of languages and programs name the distribution in a word of their tag.
_by_tag(words) := found[0] if {
	following := array.concat(words, [""])
	found := [named |
		some i, word in words
		named := _named_by(word, following[i + 1])
	]
	count(found) > 0
}

_named_by(word, _) := ["debian", word] if {
	word in ["bookworm", "bullseye", "buster", "jessie", "sid", "stretch", "trixie", "wheezy"]
} else := ["ubuntu", word] if {
	word in ["bionic", "focal", "jammy", "noble", "resolute", "trusty", "xenial"]
} else := [prefix, version] if {
	some prefix in ["alpine", "amazonlinux", "azurelinux", "centos", "debian", "fedora", "oraclelinux", "rockylinux", "ubi", "ubuntu"]
	startswith(word, prefix)
	version := trim_prefix(word, prefix)
	_is_version(version)
}

_named_by(word, next) := [word, next] if {
	word in ["alpine", "debian", "fedora", "ubuntu"]
	_is_version(next)
}

_named_by("mariner2.0", _) := ["azurelinux", "2.0"]

_named_by(word, next) := ["windows", next] if {
	word in ["nanoserver", "servercore", "windowsservercore"]
	_has_digit(next)
}

_is_number(text) if {
	text != ""
	trim(text, "0123456789") == ""
}

_is_version(text) if {
	_has_digit(text)
	trim(text, "0123456789.") == ""
}
