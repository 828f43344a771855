/** Turns web pages into Markdown and metadata: an extractor, a Markdown writer and a URL parser of our own, on jsoup. */
@NullMarked
package org.aios.etl.collector.web;

import org.jspecify.annotations.NullMarked;
