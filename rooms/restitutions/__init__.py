"""What tables give back to the room: formats (what a table fills in), stagings (how it is given), and their life.

What holds from end to end, in real browsers and over the protocol, whatever module obeys it:

END1  Six tables draw six formats of seven, each its card on the screen; one is drawn for anew, once, and takes the
      seventh. The draw is made again from its name alone.
END2  Whoever takes back "on air" has the one before on stage again, with the time that had elapsed, within 1 s.
END3  A server killed in mid-item and started again has the same one on stage, its timer right within 1 s.
END4  A letter for seven days later is at no address, for nobody but its table and who steers, before its hour; then
      each audience reads it, once the clock wrote so, whatever was restarted in between.
END5  Where a call is 12 s late, "on air", draws and reveals come 12 s later, within 1 s; all else comes at once.
END6  What is withdrawn is within 5 s in no layer, page, replay or export, in no packed room and no file of the store.
END7  A programme over its slot is a warning, with the exhibition for whom there is no time; no act is refused for it.
"""
