"""QR codes: dense, framed, and readable."""

from server.qr import join_url, qr


def test_QR1_a_join_address_is_upper_case_and_its_code_small() -> None:
    url = join_url("https://rosace.albi.fr", "K7PM4RTX", "A" * 26, table=12)
    assert url == f"HTTPS://ROSACE.ALBI.FR/Q/K7PM4RTX/{'A' * 26}/12"
    upper, lower = qr(url, "Participer"), qr(url.lower(), "Participer")
    assert len(upper) < len(lower)


def test_a_qr_code_says_where_it_leads() -> None:
    made = qr("HTTPS://A.EXAMPLE", 'À "table"')
    assert made.startswith('<svg role="img" aria-label="À &#34;table&#34;"')
    assert 'class="qr"' in made
    assert "style=" not in made
