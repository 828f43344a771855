package org.aios.etl.collector.video;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import tools.jackson.core.JacksonException;

/**
 * Reads a caption file of any kind; encoding and format are found in its bytes, never in its name. Stateless.
 *
 * <p>Half a document is an error, not half a transcript: XML and JSON that break off are refused. This is the one place where what
 * parsers throw becomes a typed error.
 */
final class CaptionReader {
    private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?([\\w.-]+)[\\s/>]");
    private static final int HEAD = 4096;
    /** Share of control and damaged characters beyond which a file is no text. */
    private static final double BINARY_SHARE = 0.02;

    private CaptionReader() {}

    /**
     * Reads one file.
     *
     * @return at least one cue with text
     * @throws CollectionException {@link ErrorCode#EMPTY_SOURCE} without anything to read, {@link ErrorCode#UNSUPPORTED_TYPE} for
     *     what is no caption file, {@link ErrorCode#DAMAGED} for a broken one
     */
    static CaptionTrack read(byte[] bytes) throws CollectionException {
        String text = TextDecoder.decode(bytes);
        if (Whitespace.isBlank(text)) {
            throw new CollectionException(
                    ErrorCode.EMPTY_SOURCE,
                    "Reading captions: the file is empty; expected a WebVTT, SRT, TTML or similar file");
        }
        try {
            return withText(parse(text));
        } catch (XMLStreamException | JacksonException broken) {
            String message = "Reading captions: the file breaks off or is not well-formed (%s); fetch it again"
                    .formatted(firstLine(broken));
            throw new CollectionException(ErrorCode.DAMAGED, message, broken);
        }
    }

    private static CaptionTrack parse(String text) throws CollectionException, XMLStreamException {
        if (WebVttParser.hasSignature(text)) {
            return WebVttParser.parse(text);
        }
        String start = text.substring(0, Math.min(HEAD, text.length()))
                .replace("\uFEFF", "")
                .stripLeading();
        if (start.regionMatches(true, 0, "WEBVTT", 0, 6)) {
            throw new CollectionException(
                    ErrorCode.DAMAGED,
                    "Reading captions: the WebVTT signature is wrong; expected the file to begin with WEBVTT, in capitals, and a line end");
        }
        if (isBinary(text)) {
            throw new CollectionException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "Reading captions: the file is no text; expected WebVTT, SRT, TTML or similar");
        }
        if (start.startsWith("<")) {
            return xml(text, start);
        }
        if (start.matches("(?s)(?:\\{\\s*[\"}]|\\[\\s*[{\\]]).*")) {
            return JsonCaptions.parse(Json.read(text))
                    .orElseThrow(() -> unsupported("JSON without segments or events"));
        }
        return lines(text, start);
    }

    private static CaptionTrack xml(String text, String start) throws CollectionException, XMLStreamException {
        Matcher root = ROOT.matcher(start.replaceAll("(?s)<!--.*?-->", ""));
        String name = root.find() ? root.group(1).toLowerCase(Locale.ROOT) : "";
        return switch (name) {
            case "tt" -> TtmlParser.parse(new CaptionXml(text));
            case "transcript" -> YouTubeXml.parse(new CaptionXml(text), true);
            case "timedtext" -> YouTubeXml.parse(new CaptionXml(text), false);
            case "html", "head", "body" -> throw unsupported("an HTML page, such as a sign-in or error page");
            default -> throw unsupported("XML with the root <%s>".formatted(name));
        };
    }

    private static CaptionTrack lines(String text, String start) throws CollectionException {
        if (start.regionMatches(true, 0, "[Script Info]", 0, 13)
                || text.contains("\nDialogue:")
                || text.contains("\rDialogue:")) {
            return SubStationParser.parse(text);
        }
        if (LyricsParser.looksLike(text)) {
            return LyricsParser.parse(text);
        }
        if (SubRipParser.looksLikeSbv(text)) {
            return SubRipParser.sbv(text);
        }
        if (SubRipParser.looksLikeSubRip(text)) {
            return SubRipParser.subRip(text);
        }
        throw unsupported("text without cue times");
    }

    private static CaptionTrack withText(CaptionTrack track) throws CollectionException {
        if (track.cues().stream().anyMatch(cue -> !cue.textLines().isEmpty())) {
            return track;
        }
        String format = track.format().label();
        throw track.refused() > 0
                ? new CollectionException(
                        ErrorCode.DAMAGED,
                        "Reading captions: none of %d cue times is valid in %s; repair the times"
                                .formatted(track.refused(), format))
                : new CollectionException(
                        ErrorCode.EMPTY_SOURCE,
                        "Reading captions: the file is a valid %s file without a single line of text"
                                .formatted(format));
    }

    static boolean isBinary(String text) {
        long bad = text.chars()
                .filter(c -> c == 0xFFFD || (c < 0x20 && "\n\r\t\f".indexOf(c) < 0) || (c >= 0x7F && c < 0xA0))
                .count();
        return text.indexOf('\0') >= 0 || bad > text.length() * BINARY_SHARE;
    }

    private static CollectionException unsupported(String found) {
        String message =
                "Reading captions: found %s; expected WebVTT, SRT, TTML, ASS, SBV, LRC, podcast JSON or a YouTube transcript";
        return new CollectionException(ErrorCode.UNSUPPORTED_TYPE, message.formatted(found));
    }

    private static String firstLine(Exception broken) {
        return Optional.ofNullable(broken.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse("no details");
    }
}
