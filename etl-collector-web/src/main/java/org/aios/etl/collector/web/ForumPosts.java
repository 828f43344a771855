package org.aios.etl.collector.web;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** The posts of a discussion, by the names that common forum programs give them. */
final class ForumPosts {
    private static final List<String> BODIES = List.of(
            ".message-body .bbWrapper",
            ".topic-body .cooked, [itemprop=articleBody] .cooked, .crawler-post .post, [itemtype*=DiscussionForumPosting] .post[itemprop], [itemprop=comment] .post",
            "[data-role=commentContent]",
            ".postbody .content",
            "[component=post/content]",
            ".postcontent, [id^=post_message_]",
            ".messageContent .messageText, .messageText",
            ".js-post-body, .s-prose",
            ".post_body",
            ".commtext",
            ".usertext-body .md",
            ".comment_text",
            ".Message.userContent, .userContent",
            ".comment-content .md-div, .post-listing .md-div, .md-div",
            ".postarea .inner, .post .inner",
            ".lia-message-body-content",
            ".postContent",
            ".post-text",
            ".forum-post-content, .post-message, .message-content, .post__content, .bbp-reply-content, .bbp-topic-content, .comment-body, .comment__content, .narrow");
    private static final String CONTAINER =
            "article, .post, .message, .comment, .topic-post, .answer, .question, [itemprop=comment], [itemtype*=Comment], .crawler-post, .bbp-reply, li, tr";
    private static final String AUTHOR =
            "[itemprop=author] [itemprop=name], [itemprop=author], [itemprop=creator] [itemprop=name], a.username, .username, .message-name, .author a, .author, .creator a, .creator, .names .username, .user-details a, .hnuser, .poster, .bbp-author-name, .lia-user-name";
    private static final String DATE =
            "time, relative-time, .post-time, .crawler-post-infos time, .date, .postdate, .age, .post-date, .relativetime";
    private static final int LEAST = 80;

    private ForumPosts() {}

    /** A tree of nothing but posts, each headed by who wrote it and when; empty if this is no forum we know. */
    static Optional<Element> find(Element body) {
        for (String selector : BODIES) {
            Elements posts = body.select(selector);
            if (posts.size() > 0
                    && posts.stream().mapToInt(post -> post.text().length()).sum() >= LEAST) {
                return Optional.of(collect(posts));
            }
        }
        return Optional.empty();
    }

    private static Element collect(Elements posts) {
        Element thread = new Element("div");
        Element last = null;
        for (Element post : posts) {
            if (last != null && isInside(post, last)) {
                continue;
            }
            last = post;
            String heading = heading(post);
            Element copy = post.clone();
            copy.select(
                            "button, input, select, textarea, form, .signature, .edited, .post-notice, .quote-controls, .bbCodeBlock-expandLink, .js-expandContent, .meta-info, svg")
                    .remove();
            Element section = thread.appendElement("div");
            if (!heading.isEmpty()) {
                section.appendElement("p").appendText(heading);
            }
            section.appendChild(copy);
        }
        return thread;
    }

    private static String heading(Element post) {
        Element container = post.parent() == null ? null : post.parent().closest(CONTAINER);
        for (int up = 0; container != null && up < 4; up++) {
            Element author = container.selectFirst(AUTHOR);
            if (author != null && !author.text().isBlank()) {
                Element date = container.selectFirst(DATE);
                String name = author.text().strip();
                String when = date == null ? "" : date.text().strip();
                boolean shown = name.length() < 60 && when.length() < 60;
                return shown ? when.isEmpty() ? name : name + ", " + when : "";
            }
            container = container.parent() == null ? null : container.parent().closest(CONTAINER);
        }
        return "";
    }

    private static boolean isInside(Element element, Element outer) {
        for (Element at = element.parent(); at != null; at = at.parent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }
}
