package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.xml.stream.XMLStreamException;

/**
 * Reads YouTube's XML transcripts: srv1 ({@code transcript}, seconds), srv2 and srv3 ({@code timedtext}, milliseconds). For one thread.
 *
 * <p>The text of srv1 and srv2 is markup inside markup, so it is decoded twice. In srv3 the words of an automatic caption carry
 * offsets from the beginning of their paragraph.
 */
final class YouTubeXml implements CaptionXml.Handler {
    private final List<Cue> cues = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final boolean seconds;
    private long start = -1;
    private long end;
    private CaptionLines lines = new CaptionLines(0, 0);

    private YouTubeXml(boolean seconds) {
        this.seconds = seconds;
    }

    static CaptionTrack parse(CaptionXml xml, boolean seconds) throws XMLStreamException {
        YouTubeXml parser = new YouTubeXml(seconds);
        xml.read(parser);
        return CaptionTrack.of(seconds ? CaptionFormat.SRV1 : CaptionFormat.SRV3, parser.cues);
    }

    @Override
    public void start(String name, CaptionXml element) {
        if (name.equals("text")) {
            double factor = seconds ? 1000 : 1;
            begin(element.number(seconds ? "start" : "t", factor), element.number(seconds ? "dur" : "d", factor));
        } else if (name.equals("p")) {
            begin(element.number("t", 1), element.number("d", 1));
        } else if (name.equals("s") && start >= 0) {
            OptionalLong offset = element.number("t", 1);
            if (offset.isPresent()) {
                lines.time(start + offset.getAsLong());
            }
        } else if (name.equals("br") && start >= 0) {
            lines.text("\n");
        }
    }

    private void begin(OptionalLong from, OptionalLong duration) {
        start = from.orElse(-1);
        end = start + duration.orElse(0);
        lines = new CaptionLines(Math.max(0, start), Math.max(0, end));
        text.setLength(0);
    }

    @Override
    public void text(String more) {
        if (start >= 0) {
            text.append(more);
            lines.text(more);
        }
    }

    @Override
    public void end(String name) {
        if ((name.equals("text") || name.equals("p")) && start >= 0) {
            boolean twice = name.equals("text");
            cues.add(new Cue(
                    start,
                    end,
                    twice ? CaptionMarkup.lines(Entities.decode(text.toString()), start, end) : lines.finish()));
            start = -1;
        }
    }
}
