package org.aios.etl.collector.web;

/** Kinds of page that differ in what counts as content. */
public enum PageType {
    /** One text by somebody: news, blog, essay. Comments are not content. */
    ARTICLE,
    /** A thread of posts or a question with answers; the posts are the content. */
    FORUM,
    /** One thing for sale. */
    PRODUCT,
    /** Entries that lead elsewhere: category, search result, news index. */
    LISTING,
    /** Reference, manual, course page. */
    DOCUMENTATION,
    /** Anything else, such as a company's page about a service. */
    OTHER
}
