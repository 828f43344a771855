package org.aios.etl.collector.video;

/**
 * A word and the stretch of the recording in which it is spoken, as captions with inline times give it. Immutable.
 *
 * @param text the word without white space around it
 * @param startMs milliseconds from the beginning of the recording
 * @param endMs where the next word, or the end of the cue, begins
 */
record TimedWord(String text, long startMs, long endMs) {}
