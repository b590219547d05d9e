# METADATA
# title: Well-known base images
# description: >-
#   What an image that others start from says of itself: the user that it runs as, and that it has no health check. Only
#   images are here of which both are known.
# custom:
#   table:
#     asOf: "2026-08-22"
#     source: >-
#       Dockerfiles and documentation of the publishers: Docker Official Images, Google distroless, Chainguard, Microsoft
#       .NET and Windows base images, Red Hat Universal Base Images, unprivileged NGINX
package lib.plimsoll.bases

import data.lib.plimsoll.text

# METADATA
# description: >-
#   The user that a known image (a reference from lib.plimsoll.image) runs as, `0` where its configuration names none;
#   undefined for an image that is not known.
user(reference) := known if {
	known := _windows_user(reference)
} else := "0" if {
	_official(reference.name) in _root_on_linux
	not windows(reference)
} else := found[0] if {
	found := [known |
		some [tag, known] in _users[reference.name]
		text.matches(tag, reference.tag)
	]
	count(found) > 0
} else := known if {
	startswith(reference.name, "gcr.io/distroless/")
	known := _distroless_user(reference)
}

# METADATA
# description: The variables that a known image sets and that people name where it counts, as `USER $APP_UID` on .NET.
variables(reference) := {"APP_UID": "1654"} if {
	startswith(reference.name, "mcr.microsoft.com/dotnet/")
	trim_prefix(reference.name, "mcr.microsoft.com/dotnet/") in ["aspnet", "runtime", "runtime-deps", "sdk"]
	not windows(reference)
	not _untold(reference)
	tag := reference.tag
	every start in ["1.", "2.", "3.", "5.", "6.", "7."] {
		not startswith(tag, start)
	}
}

# METADATA
# description: True for a known image, none of which has a health check.
known(reference) if user(reference)

# METADATA
# description: True for an image that has nothing in it but what one program needs, not even a shell.
distroless(reference) if startswith(reference.name, "gcr.io/distroless/")

distroless(reference) if {
	startswith(reference.name, "cgr.dev/chainguard/")
	not _has_shell(reference)
}

distroless(reference) if {
	startswith(reference.name, "mcr.microsoft.com/dotnet/")
	some word in ["-chiseled", "-distroless"]
	contains(reference.tag, word)
}

_has_shell(reference) if endswith(reference.tag, "-dev")

_has_shell(reference) if {
	reference.name in ["cgr.dev/chainguard/wolfi-base", "cgr.dev/chainguard/bash", "cgr.dev/chainguard/busybox"]
}

# METADATA
# description: True for an image of Windows, by its name or the words of its tag.
windows(reference) if reference.name == "mcr.microsoft.com/windows"

windows(reference) if startswith(reference.name, "mcr.microsoft.com/windows/")

windows(reference) if startswith(reference.name, "mcr.microsoft.com/dotnet/framework/")

windows(reference) if {
	some word in ["nanoserver", "servercore"]
	contains(reference.tag, word)
}

_windows_user(reference) := "ContainerUser" if {
	reference.name == "mcr.microsoft.com/windows/nanoserver"
} else := "ContainerAdministrator" if {
	reference.name in ["mcr.microsoft.com/windows", "mcr.microsoft.com/windows/server", "mcr.microsoft.com/windows/servercore"]
}

# An image under its tag may be any of its kind, and one under its digest alone is of no known kind.
_distroless_user(reference) := "65532" if {
	"nonroot" in split(reference.tag, "-")
} else := "0" if {
	not _untold(reference)
}

_untold(reference) if {
	reference.tag == ""
	reference.digest != ""
}

# Official images are published in three places under the same name.
_official(name) := trim_prefix(name, "docker.io/library/") if {
	startswith(name, "docker.io/library/")
} else := trim_prefix(name, "public.ecr.aws/docker/library/") if {
	startswith(name, "public.ecr.aws/docker/library/")
} else := trim_prefix(name, "mirror.gcr.io/library/") if {
	startswith(name, "mirror.gcr.io/library/")
} else := ""

_root_on_linux := {
	"almalinux", "alpine", "amazoncorretto", "amazonlinux", "archlinux", "buildpack-deps", "busybox", "caddy", "centos",
	"debian", "eclipse-temurin", "elixir", "erlang", "fedora", "gcc", "golang", "httpd", "mariadb", "maven", "mongo",
	"mysql", "nginx", "node", "openjdk", "oraclelinux", "perl", "photon", "php", "postgres", "python", "rabbitmq", "redis",
	"rockylinux", "ruby", "rust", "swift", "tomcat", "traefik", "ubuntu", "wordpress",
}

# By name, patterns of tags and the user under them; the first that matches counts.
_users := object.union_n([
	{name: [["6.*-chiseled*", "app"], ["7.*-chiseled*", "app"], ["*-chiseled*", "1654"], ["*-distroless*", "1654"], ["*", "0"]] |
		some image in ["aspnet", "runtime", "runtime-deps"]
		name := $"mcr.microsoft.com/dotnet/{image}"
	},
	{"mcr.microsoft.com/dotnet/sdk": [["*", "0"]]},
	{name: [["*", "65532"]] |
		some image in ["glibc-dynamic", "jdk", "jre", "nginx", "node", "python", "static"]
		name := $"cgr.dev/chainguard/{image}"
	},
	{"cgr.dev/chainguard/wolfi-base": [["*", "0"]]},
	{name: [["*", "0"]] |
		some release in ["ubi8", "ubi9", "ubi10"]
		some image in [release, $"{release}-minimal", $"{release}-micro", $"{release}/ubi", $"{release}/ubi-minimal", $"{release}/ubi-micro"]
		name := $"registry.access.redhat.com/{image}"
	},
	{"docker.io/nginxinc/nginx-unprivileged": [["*", "101"]]},
	{"docker.io/library/haproxy": [["3.*", "haproxy"], ["2.8*", "haproxy"]]},
])
