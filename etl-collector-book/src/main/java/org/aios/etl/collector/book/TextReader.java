package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/** Reads plain text: lines stay as the author broke them, chapter lines become headings. */
final class TextReader {
    private static final Pattern CHAPTER = Pattern.compile(
            "(?:(?i:chapter|part|book|section|appendix|kapitel|teil|anhang|chapitre|partie|livre|annexe|cap[ií]tulo|parte|capitolo|libro|глава|часть)\\s+"
                    + "(?:[0-9]{1,3}|[IVXLC]{1,7}|[A-Z])(?:[.:—–-].{0,80})?"
                    + "|第[0-9一二三四五六七八九十百]{1,5}[章部回](?:\\s.{0,40})?"
                    + "|(?i:prologue|epilogue|preface|foreword|introduction|afterword|abstract|contents|vorwort|nachwort|einleitung|préface|prólogo))");
    private static final Pattern NUMBERED =
            Pattern.compile("([0-9]{1,2}(?:\\.[0-9]{1,3})*)\\.?\\s+\\p{Lu}[^.!?]{2,70}");
    private static final int LONGEST_HEADING = 90;

    private final Problems problems = new Problems();

    Manuscript read(byte[] bytes, Checkpoint checkpoint) throws CollectionException {
        String decoded = TextDecoder.text(bytes);
        refuseNoise(decoded);
        String[] lines = CleanText.lines(decoded).split("\n", -1);
        ContentWriter out = new ContentWriter();
        List<String> block = new ArrayList<>();
        boolean chapters = hasChapters(lines);
        for (int i = 0; i < lines.length; i++) {
            if ((i & 0xFFF) == 0) {
                checkpoint.check();
            }
            String line = lines[i].stripTrailing();
            boolean alone = block.isEmpty() && (i + 1 == lines.length || lines[i + 1].isBlank());
            if (line.isEmpty()) {
                write(out, block);
            } else if (alone && chapters && isHeading(line.strip())) {
                out.heading(level(line.strip()), line.strip());
            } else {
                block.add(line);
            }
        }
        write(out, block);
        double garbage = GarbageText.share(decoded);
        return new Manuscript(
                out.content(),
                BookMetadata.UNKNOWN,
                out.headings(),
                PageMap.NONE,
                OptionalInt.empty(),
                new Signals(1, 1, 0, Math.max(1, decoded.length()), Math.round(garbage * decoded.length()), 0),
                problems.warnings(),
                problems.partial());
    }

    private static void refuseNoise(String text) throws CollectionException {
        if (GarbageText.isNoise(text)) {
            throw new CollectionException(
                    ErrorCode.DAMAGED,
                    "Reading the file as text failed: %.0f %% of it are no characters. Expected EPUB, PDF or text; check whether the file is complete"
                            .formatted(100 * GarbageText.share(text)));
        }
    }

    private static void write(ContentWriter out, List<String> block) {
        StringBuilder text = new StringBuilder();
        for (String line : block) {
            text.append(text.length() == 0 ? "" : "\n").append(MarkdownEscape.paragraph(line));
        }
        block.clear();
        out.block(text.toString());
    }

    /** A single numbered line is as often the item of a list; a book has several chapter lines. */
    private static boolean hasChapters(String[] lines) {
        int found = 0;
        for (String line : lines) {
            if (line.length() < LONGEST_HEADING && isHeading(line.strip()) && ++found > 1) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHeading(String line) {
        return line.length() < LONGEST_HEADING
                && (CHAPTER.matcher(line).matches() || NUMBERED.matcher(line).matches());
    }

    private static int level(String line) {
        java.util.regex.Matcher numbered = NUMBERED.matcher(line);
        return numbered.matches()
                ? 1 + (int) numbered.group(1).chars().filter(c -> c == '.').count()
                : 1;
    }

    static Optional<String> firstLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
    }
}
