"""The content security policy."""

from sector.server.headers import content_policy, framed_policy


def test_nobody_may_frame_the_dashboard_unless_named():
    assert content_policy([], []).endswith("frame-ancestors 'none'")
    named = content_policy([], ["https://a.example", "https://b.example"])
    assert named.endswith("frame-ancestors https://a.example https://b.example")


def test_only_this_sites_scripts_and_the_hashed_ones_run():
    policy = dict(part.split(" ", 1) for part in content_policy(["'sha256-x'"], []).split("; "))
    assert policy["script-src"] == "'self' 'sha256-x'"
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["object-src"] == "'none'"


def test_what_anybody_may_frame_runs_and_sends_nothing():
    policy = dict(part.split(" ", 1) for part in framed_policy().split("; "))
    assert policy["frame-ancestors"] == "*"
    assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == "'none'"
    assert "script-src" not in policy
    assert "connect-src" not in policy
