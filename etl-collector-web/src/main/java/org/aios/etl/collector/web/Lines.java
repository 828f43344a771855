package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Markdown being written line by line inside nested containers (quotes, list items). Each container contributes a marker to
 * its first line and an indent to the others. For one thread.
 */
final class Lines {
    /** Deeper containers add no markers: their indent would outgrow their text. */
    private static final int DEEPEST = 40;

    private final StringBuilder out = new StringBuilder();
    private final List<Frame> frames = new ArrayList<>();

    Lines() {
        frames.add(new Frame("", "", false));
    }

    /** Opens a container. {@code tight} means that its blocks follow each other without a blank line. */
    void open(String first, String rest, boolean tight) {
        boolean shown = frames.size() < DEEPEST;
        frames.add(new Frame(shown ? first : "", shown ? rest : "", tight));
    }

    void close() {
        if (!top().started) {
            line("");
        }
        frames.remove(frames.size() - 1);
    }

    /** Separates the block to come from the one before. */
    void beginBlock() {
        Frame top = top();
        if (top.blocks > 0 && !top.tight) {
            blank();
        }
        top.blocks++;
    }

    void blank() {
        int start = out.length();
        for (Frame frame : frames) {
            out.append(frame.rest);
        }
        trimEnd(start);
        out.append('\n');
    }

    void line(String text) {
        int start = out.length();
        for (Frame frame : frames) {
            out.append(frame.started ? frame.rest : frame.first);
            frame.started = true;
        }
        if (text.isEmpty()) {
            trimEnd(start);
        }
        out.append(text).append('\n');
    }

    boolean isNested() {
        return frames.size() > 1;
    }

    private Frame top() {
        return frames.get(frames.size() - 1);
    }

    private void trimEnd(int start) {
        int end = out.length();
        while (end > start && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private static final class Frame {
        final String first;
        final String rest;
        final boolean tight;
        boolean started;
        int blocks;

        Frame(String first, String rest, boolean tight) {
            this.first = first;
            this.rest = rest;
            this.tight = tight;
        }
    }
}
