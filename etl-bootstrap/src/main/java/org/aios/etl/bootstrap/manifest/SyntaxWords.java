package org.aios.etl.bootstrap.manifest;

import java.util.Locale;

/** Says in a reader's words what a parser found wrong in its own. */
final class SyntaxWords {
    private static final String UNFINISHED = "it ends too early; a bracket, brace or quotation mark is not closed";

    private SyntaxWords() {}

    static String ofJson(String problem) {
        String lower = problem.toLowerCase(Locale.ROOT);
        if (lower.contains("end-of-input") || lower.contains("end of input")) {
            return UNFINISHED;
        }
        if (lower.contains("duplicate")) {
            return "a name is given twice";
        }
        if (lower.contains("trailing token")) {
            return "something follows behind its end";
        }
        if (lower.contains("nesting depth")) {
            return "it is nested too deeply";
        }
        if (lower.contains("number value length")) {
            return "a number with too many digits; put it into double quotes";
        }
        if (lower.contains("double-quote to start")) {
            return "expected a name in double quotes here";
        }
        if (lower.contains("comma")) {
            return "expected a comma, or the end of the object or list, here";
        }
        if (lower.contains("colon")) {
            return "expected a colon behind the name here";
        }
        if (lower.contains("escape")) {
            return "an unknown escape; a backslash is written twice";
        }
        if (lower.contains("ctrl-char") || lower.contains("control character")) {
            return "a control character; write it as an escape";
        }
        return "expected a value (text in double quotes, number, true, false, null, list or object) here";
    }

    static String ofYaml(String problem) {
        String lower = problem.toLowerCase(Locale.ROOT);
        if (lower.contains("stream end")) {
            return UNFINISHED;
        }
        if (lower.contains("tab")) {
            return "a tab; indent with blanks";
        }
        if (lower.contains("mapping values are not allowed")) {
            return "a second colon in the line; put the value into quotation marks";
        }
        if (lower.contains("expected ':'")) {
            return "a colon is missing behind a name";
        }
        if (lower.contains("alias")) {
            return "a value begins with * or & ; put it into quotation marks";
        }
        if (lower.contains("escape")) {
            return "an unknown escape; use single instead of double quotation marks";
        }
        if (lower.contains("block end") || lower.contains("block mapping") || lower.contains("block sequence")) {
            return "the line is indented differently from those around it";
        }
        if (lower.contains("',' or")) {
            return "expected a comma, or the end of the object or list, here";
        }
        if (lower.contains("special character")) {
            return "a control character, which YAML does not allow";
        }
        if (lower.contains("code points") || lower.contains("code point")) {
            return "it is too large; use JSON lines, which may have any length";
        }
        if (lower.contains("nesting depth") || lower.contains("depth")) {
            return "it is nested too deeply";
        }
        return "a character that cannot stand here; put the value into quotation marks";
    }
}
