# METADATA
# title: Classes of base images
# description: >-
#   How much a base image brings along, as its name says it: `none`, `distroless`, `minimal`, `full`, or `unknown` where the
#   name does not tell. Names of programs and of companies do not.
package lib.plimsoll.base_size

# METADATA
# description: The class of a reference of lib.plimsoll.image.
class(reference) := "distroless" if {
	_is_distroless(reference.host, _segments(reference), _words(reference))
	not "debug" in _words(reference)
} else := "minimal" if {
	_is_minimal(reference.host, _segments(reference), _words(reference))
} else := "full" if {
	_is_full(reference, _segments(reference), _words(reference))
} else := "unknown"

_segments(reference) := split(reference.repository, "/")

# The words of the last segment and of the tag, as dashes part them.
_words(reference) := split(lower($"{_last(_segments(reference))}-{reference.tag}"), "-")

_last(segments) := segments[count(segments) - 1]

_is_distroless(_, segments, words) if "distroless" in array.concat(segments, words)

_is_distroless(_, segments, _) if endswith(_last(segments), "-micro")

# `almalinux:9-micro`
_is_distroless(_, segments, words) if {
	_last(segments) in _distributions
	"micro" in words
}

# Ubuntu's and Microsoft's images that hold what one program needs.
_is_distroless(_, _, words) if {
	some word in ["chiseled", "chiselled"]
	word in words
}

# Those without a shell and a package manager; `-dev` and `-base` have both.
_is_distroless(host, segments, words) if {
	_of_chainguard(host, segments)
	every word in ["base", "dev"] {
		not word in words
	}
}

_of_chainguard("cgr.dev", _)

_of_chainguard("docker.io", segments) if segments[0] == "chainguard"

_is_minimal(host, segments, _) if _of_chainguard(host, segments)

# With `debug` in its tag, an image without a distribution has a shell again.
_is_minimal(_, segments, words) if "distroless" in array.concat(segments, words)

_is_minimal(_, segments, _) if {
	_last(segments) in ["bci-busybox", "busybox", "minideb", "wolfi-base"]
}

_is_minimal(_, _, words) if {
	some word in words
	word in ["minimal", "nanoserver", "slim"]
}

_is_minimal(_, _, words) if {
	some word in words
	startswith(word, "alpine")
	trim(substring(word, 6, -1), "0123456789.") == ""
}

_is_full(_, segments, _) if _last(segments) in _distributions

_is_full(_, segments, _) if {
	count(segments) > 1
	segments[count(segments) - 2] in ["almalinux", "almalinuxorg", "opensuse", "rockylinux"]
}

# `ubi9`, `ubi9-init`, `rhel7`
_is_full(_, segments, _) if {
	some family in ["rhel", "ubi"]
	startswith(_last(segments), family)
	trim(substring(trim_suffix(_last(segments), "-init"), count(family), -1), "0123456789.") == ""
}

_is_full(_, segments, _) if {
	some word in ["server", "servercore", "windows"]
	_last(segments) == word
	"windows" in segments
}

_is_full(_, _, words) if {
	some word in ["servercore", "windowsservercore"]
	word in words
}

# The official images, also from a mirror, which keeps their path.
_is_full(reference, segments, _) if {
	_last(segments) in _languages
	endswith($"/{reference.repository}", $"/library/{_last(segments)}")
}

_is_full(_, segments, _) if {
	count(segments) > 1
	array.slice(segments, count(segments) - 2, count(segments)) == ["dotnet", "sdk"]
}

_distributions := [
	"almalinux", "amazonlinux", "archlinux", "buildpack-deps", "centos", "clearlinux", "debian", "fedora", "kali-rolling",
	"oraclelinux", "rockylinux", "sle15", "sles15", "ubuntu",
]

# Official images of languages, which stand on a distribution that their plain tags do not name.
_languages := [
	"amazoncorretto", "clojure", "dart", "eclipse-temurin", "elixir", "erlang", "gcc", "golang", "gradle", "groovy",
	"haskell", "ibm-semeru-runtimes", "jruby", "julia", "maven", "mono", "node", "openjdk", "perl", "php", "pypy", "python",
	"r-base", "ruby", "rust", "sapmachine", "swift",
]
