//! Simple marks for sample customers, as SVG that draws nothing but shapes.

/// 96 × 96 each.
pub const LOGOS: [&str; 12] = [
    // A drop over a wave.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="16" fill="#14555f"/><path d="M48 16c11 15 18 24 18 34a18 18 0 0 1-36 0c0-10 7-19 18-34Z" fill="#fff"/><path d="M30 54c6-5 12-5 18 0s12 5 18 0" fill="none" stroke="#14555f" stroke-width="5"/><path d="M22 80c9-6 17-6 26 0s17 6 26 0" fill="none" stroke="#8fd0da" stroke-width="5" stroke-linecap="round"/></svg>"##,
    // An open book.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="16" fill="#7a2f1d"/><path d="M46 30c-8-6-18-8-28-8v42c10 0 20 2 28 8Z" fill="#fbe9d2"/><path d="M50 30c8-6 18-8 28-8v42c-10 0-20 2-28 8Z" fill="#f3c98b"/></svg>"##,
    // A leaf with a cross.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><circle cx="48" cy="48" r="46" fill="#e3f2ec"/><path d="M20 76C16 40 40 18 78 18c2 38-20 62-58 58Z" fill="#2f7d62"/><path d="M20 76 58 38" stroke="#e3f2ec" stroke-width="5" stroke-linecap="round"/></svg>"##,
    // A house under a sun.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="16" fill="#f2b84b"/><circle cx="68" cy="28" r="12" fill="#fff3d6"/><path d="M16 54 44 30l28 24v24H16Z" fill="#7d4a12"/><rect x="38" y="58" width="12" height="20" fill="#f2b84b"/></svg>"##,
    // Books on a shelf.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="16" fill="#27324d"/><rect x="20" y="26" width="12" height="44" fill="#e9c46a"/><rect x="36" y="20" width="10" height="50" fill="#fff"/><rect x="50" y="32" width="12" height="38" fill="#e76f51"/><path d="m66 34 10-3 9 37-10 3Z" fill="#8ab6d6"/><rect x="14" y="72" width="68" height="6" fill="#fff"/></svg>"##,
    // An anchor.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><circle cx="48" cy="48" r="46" fill="#12375c"/><g fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round"><circle cx="48" cy="26" r="8"/><path d="M48 34v44M34 44h28M22 56c2 14 12 22 26 22s24-8 26-22"/></g></svg>"##,
    // A cross of four petals.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="16" fill="#fff"/><g fill="#b3373f"><circle cx="48" cy="28" r="17"/><circle cx="48" cy="68" r="17"/><circle cx="28" cy="48" r="17"/><circle cx="68" cy="48" r="17"/></g><circle cx="48" cy="48" r="10" fill="#fff"/></svg>"##,
    // Columns.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="16" fill="#3c3350"/><path d="M14 36 48 16l34 20Z" fill="#d9c7a0"/><path d="M22 42h8v28h-8ZM38 42h8v28h-8ZM54 42h8v28h-8ZM70 42h8v28h-8ZM14 74h70v7H14Z" fill="#fff"/></svg>"##,
    // Two overlapping squares.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="16" fill="#f4f1ea"/><rect x="18" y="18" width="40" height="40" fill="none" stroke="#1d1d1d" stroke-width="7"/><rect x="38" y="38" width="40" height="40" fill="#d0512d" fill-opacity="0.88"/></svg>"##,
    // Three rising bars in a ring.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><circle cx="48" cy="48" r="42" fill="none" stroke="#1f6f43" stroke-width="8"/><path d="M28 54h10v14H28ZM43 42h10v26H43ZM58 28h10v40H58Z" fill="#1f6f43"/></svg>"##,
    // An ear of wheat.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><circle cx="48" cy="48" r="46" fill="#8c4f1f"/><path d="M48 84V30" stroke="#f6dfae" stroke-width="5"/><g fill="#f6dfae"><ellipse cx="48" cy="20" rx="7" ry="11"/><ellipse cx="35" cy="36" rx="6" ry="11" transform="rotate(-35 35 36)"/><ellipse cx="61" cy="36" rx="6" ry="11" transform="rotate(35 61 36)"/><ellipse cx="35" cy="56" rx="6" ry="11" transform="rotate(-35 35 56)"/><ellipse cx="61" cy="56" rx="6" ry="11" transform="rotate(35 61 56)"/></g></svg>"##,
    // A glass with foam.
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="16" fill="#173f35"/><path d="M28 34h34v44H28Z" fill="#e0a030"/><path d="M62 42h8a8 8 0 0 1 8 8v10a8 8 0 0 1-8 8h-8" fill="none" stroke="#fff" stroke-width="6"/><g fill="#fff"><circle cx="32" cy="32" r="9"/><circle cx="45" cy="27" r="11"/><circle cx="58" cy="32" r="9"/></g></svg>"##,
];
