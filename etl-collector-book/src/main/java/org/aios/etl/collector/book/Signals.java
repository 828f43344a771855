package org.aios.etl.collector.book;

/**
 * Counts from reading a book that say how complete its text is.
 *
 * @param units pages or chapters found
 * @param unitsRead of these, the ones that were read without an error
 * @param unitsOfPictures pages or chapters that show pictures and hold no text
 * @param glyphs characters drawn or stored
 * @param glyphsWithoutMeaning of these, the ones whose character is unknown
 * @param hidden characters left out because no reader of the book sees them
 */
record Signals(int units, int unitsRead, int unitsOfPictures, long glyphs, long glyphsWithoutMeaning, long hidden) {
    static Signals whole(int units, long glyphs) {
        return new Signals(units, units, 0, glyphs, 0, 0);
    }
}
