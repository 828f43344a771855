/**
 * Reads books (EPUB, PDF, plain text, Markdown, HTML, FictionBook and Word) and cuts them into chunks bounded in tokens.
 *
 * <p>A book goes straight through: {@code BookFormat} looks at its first bytes, one reader turns it into a
 * {@code Manuscript} (one Markdown text, its sections and pages), {@code Chunker} cuts that text, {@code QualityScore}
 * says how much of the source is in it.
 */
@NullMarked
package org.aios.etl.collector.book;

import org.jspecify.annotations.NullMarked;
