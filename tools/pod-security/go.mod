// The fixtures of the Pod Security admission controller, which a test judges. Nothing is built of it.
module plimsoll.local/tools/pod-security

go 1.24.0

require k8s.io/pod-security-admission v0.37.2
