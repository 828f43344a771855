package org.aios.etl.collector.book;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Range;

/**
 * The configuration block {@code collectors.book}: how large a book may be.
 *
 * @param maxFileSize the most bytes of a book's file, also when it is fetched
 * @param maxPages the most pages of a PDF that are read
 */
public record BookConfig(
        @Default("200MB")
        @Range(min = "1KB", max = "1GB")
        @Doc("The most bytes of a book's file, also when it is fetched from a URL")
        ByteSize maxFileSize,

        @Default("20000")
        @Min(1)
        @Max(100_000)
        @Doc("The most pages of a PDF that are read; the rest is left out with a warning")
        int maxPages) {
    BookLimits limits() {
        BookLimits standard = BookLimits.DEFAULT;
        return new BookLimits(
                maxFileSize.bytes(),
                standard.inflatedBytes(),
                standard.partBytes(),
                standard.entries(),
                maxPages,
                standard.glyphsPerPage(),
                standard.operatorsPerPage(),
                standard.textLength());
    }
}
