package org.aios.etl.collector.video;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Reads TTML and its older and smaller relatives (DFXP, IMSC, EBU-TT). For one thread.
 *
 * <p>Follows TTML2, section 12: times count from the beginning of the parent, or of the sibling before in a sequence; a child ends
 * with its parent at the latest. Each element with times of its own is a cue; text without belongs to the cue around it.
 */
final class TtmlParser implements CaptionXml.Handler {
    private static final Set<String> CONTENT = Set.of("body", "div", "p", "span");

    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, String> agents = new HashMap<>();
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final StringBuilder agentName = new StringBuilder();
    private Optional<TtmlClock> clock = Optional.empty();
    private Optional<String> language = Optional.empty();
    private Optional<String> agent = Optional.empty();
    private boolean inAgentName;
    private int skipped;

    /** A cue being gathered. */
    private record Draft(long start, long end, StringBuilder text, Optional<String> agent) {}

    /** An open element: its span of time, where a following sibling of a sequence begins, and the cue its text goes to. */
    private static final class Scope {
        final long start;
        final long end;
        final boolean sequence;
        final boolean preserve;
        final Optional<String> agent;
        final Optional<Draft> draft;
        long next;

        Scope(long start, long end, boolean sequence, boolean preserve, Optional<String> agent, Optional<Draft> draft) {
            this.start = start;
            this.end = end;
            this.sequence = sequence;
            this.preserve = preserve;
            this.agent = agent;
            this.draft = draft;
            this.next = start;
        }
    }

    private TtmlParser() {}

    static CaptionTrack parse(CaptionXml xml) throws XMLStreamException {
        TtmlParser parser = new TtmlParser();
        xml.read(parser);
        List<Cue> cues = parser.drafts.stream().map(parser::cue).toList();
        return new CaptionTrack(CaptionFormat.TTML, parser.language, cues, 0);
    }

    @Override
    public void start(String name, CaptionXml element) {
        if (skipped > 0) {
            skipped++;
        } else if (name.equals("tt")) {
            clock = Optional.of(TtmlClock.of(element));
            language = element.attribute("lang").filter(tag -> !tag.isEmpty());
            boolean preserve =
                    element.attribute("space").filter("preserve"::equals).isPresent();
            scopes.push(new Scope(0, Long.MAX_VALUE, false, preserve, Optional.empty(), Optional.empty()));
        } else if (name.equals("agent")) {
            agent = element.attribute("id");
        } else if (name.equals("name") && agent.isPresent()) {
            inAgentName = true;
            agentName.setLength(0);
        } else if (name.equals("br")) {
            append("\n");
        } else if (CONTENT.contains(name) && !scopes.isEmpty()) {
            open(name, element);
        } else if (!Set.of("head", "metadata").contains(name)) {
            skipped = 1;
        }
    }

    @Override
    public void text(String text) {
        if (inAgentName) {
            agentName.append(text);
        } else if (skipped == 0) {
            boolean preserve = !scopes.isEmpty() && scopes.element().preserve;
            append(preserve ? text : text.replaceAll("\\s+", " "));
        }
    }

    @Override
    public void end(String name) {
        if (skipped > 0) {
            skipped--;
        } else if (name.equals("name") && inAgentName) {
            inAgentName = false;
            agent.ifPresent(id -> agents.putIfAbsent(id, Whitespace.collapse(agentName.toString())));
        } else if (name.equals("agent")) {
            agent = Optional.empty();
        } else if (CONTENT.contains(name) && scopes.size() > 1) {
            Scope closed = scopes.pop();
            scopes.element().next =
                    Math.max(scopes.element().next, closed.end == Long.MAX_VALUE ? closed.next : closed.end);
        }
    }

    private void open(String name, CaptionXml element) {
        Scope parent = scopes.element();
        OptionalLong begin = time(element, "begin");
        OptionalLong end = time(element, "end");
        OptionalLong duration = time(element, "dur");
        boolean timed = begin.isPresent() || end.isPresent() || duration.isPresent();
        long reference = parent.sequence ? parent.next : parent.start;
        long from = reference + begin.orElse(0);
        long until = Math.min(parent.end, end.isPresent() ? reference + end.getAsLong() : Long.MAX_VALUE);
        until = duration.isPresent() ? Math.min(until, from + duration.getAsLong()) : until;
        Optional<String> speaker = element.attribute("agent").or(() -> parent.agent);
        Optional<Draft> draft = parent.draft;
        if (name.equals("p") || (name.equals("span") && (timed || !speaker.equals(parent.agent)))) {
            draft = Optional.of(new Draft(from, until, new StringBuilder(), speaker));
            drafts.add(draft.get());
        }
        boolean sequence =
                element.attribute("timeContainer").filter("seq"::equals).isPresent();
        boolean preserve = element.attribute("space").map("preserve"::equals).orElse(parent.preserve);
        scopes.push(new Scope(from, until, sequence, preserve, speaker, draft));
    }

    private OptionalLong time(CaptionXml element, String name) {
        Optional<String> expression = element.attribute(name);
        return clock.isPresent() && expression.isPresent()
                ? clock.get().milliseconds(expression.get())
                : OptionalLong.empty();
    }

    private void append(String text) {
        if (!scopes.isEmpty()) {
            scopes.element().draft.ifPresent(draft -> draft.text().append(text));
        }
    }

    private Cue cue(Draft draft) {
        Optional<String> speaker = draft.agent().map(id -> agents.getOrDefault(id.split("\\s+")[0], id));
        List<CaptionLine> rows = draft.text()
                .toString()
                .lines()
                .map(row -> CaptionLine.of(row, speaker))
                .toList();
        return new Cue(draft.start(), draft.end() == Long.MAX_VALUE ? draft.start() : draft.end(), rows);
    }
}
