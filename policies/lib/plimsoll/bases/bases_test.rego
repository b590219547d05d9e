package lib.plimsoll.bases.test

import data.lib.plimsoll.bases
import data.lib.plimsoll.image

test_users_of_known_images[reference] if {
	some reference, want in {
		"alpine:3.23": "0",
		"docker.io/library/python:3.13-slim": "0",
		"public.ecr.aws/docker/library/node:22": "0",
		"mirror.gcr.io/library/debian": "0",
		"golang:1.25-nanoserver-ltsc2022": null,
		"haproxy:3.2-alpine": "haproxy",
		"haproxy:1.9": null,
		"nginxinc/nginx-unprivileged:1.29": "101",
		"gcr.io/distroless/static-debian12": "0",
		"gcr.io/distroless/static-debian12:nonroot": "65532",
		"gcr.io/distroless/base:debug-nonroot-arm64": "65532",
		$"gcr.io/distroless/base@{digest}": null,
		$"gcr.io/distroless/base:nonroot@{digest}": "65532",
		"cgr.dev/chainguard/static:latest": "65532",
		"cgr.dev/chainguard/wolfi-base": "0",
		"mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled": "1654",
		"mcr.microsoft.com/dotnet/runtime:8.0-azurelinux3.0-distroless": "1654",
		"mcr.microsoft.com/dotnet/runtime-deps:6.0-jammy-chiseled": "app",
		"mcr.microsoft.com/dotnet/aspnet:9.0": "0",
		"mcr.microsoft.com/windows/nanoserver:ltsc2022": "ContainerUser",
		"mcr.microsoft.com/windows/servercore:ltsc2022": "ContainerAdministrator",
		"registry.access.redhat.com/ubi9/ubi-minimal:9.6": "0",
		"registry.example.com/alpine:3.23": null,
		"team/app:1.0": null,
	}

	[known | known := bases.user(image.parse(reference))] == [known | known := want; known != null]
}

test_variables_of_images_are_known[reference] if {
	some reference, want in {
		"mcr.microsoft.com/dotnet/aspnet:8.0": true,
		"mcr.microsoft.com/dotnet/sdk:10.0-alpine": true,
		"mcr.microsoft.com/dotnet/runtime": true,
		"mcr.microsoft.com/dotnet/aspnet:7.0": false,
		"mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022": false,
		$"mcr.microsoft.com/dotnet/aspnet@{digest}": false,
		"mcr.microsoft.com/dotnet/framework/aspnet:4.8": false,
		"team/aspnet:8.0": false,
	}

	[known | known := bases.variables(image.parse(reference))] == [{"APP_UID": "1654"} | want]
}

test_image_of_windows_is_known[reference] if {
	some reference in [
		"mcr.microsoft.com/windows:ltsc2019", "mcr.microsoft.com/windows/servercore:ltsc2022", "python:3.13-windowsservercore-ltsc2022",
		"mcr.microsoft.com/dotnet/framework/aspnet:4.8", "team/app:1-nanoserver",
	]

	bases.windows(image.parse(reference))
}

test_image_of_linux_is_none_of_windows if not bases.windows(image.parse("python:3.13"))

test_images_without_a_shell_are_known[reference] if {
	some reference, want in {
		"gcr.io/distroless/static-debian12": true,
		"cgr.dev/chainguard/python:latest": true,
		"cgr.dev/chainguard/python:latest-dev": false,
		"cgr.dev/chainguard/wolfi-base": false,
		"mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled": true,
		"mcr.microsoft.com/dotnet/aspnet:9.0": false,
		"alpine:3.23": false,
		"registry.example.com/distroless/static": false,
	}

	_is_distroless(reference) == want
}

test_known_images_are_those_with_a_user if {
	bases.known(image.parse("postgres:17"))
	not bases.known(image.parse("team/app:1.0"))
}

_is_distroless(reference) if bases.distroless(image.parse(reference))

_is_distroless(reference) := false if not bases.distroless(image.parse(reference))

digest := "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
