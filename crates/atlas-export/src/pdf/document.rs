//! The file around the pages: structure, titles, metadata.

use super::{
    PdfOptions,
    page::{Page, Piece},
    srgb,
    store::{Objects, Store, hash},
};
use crate::{
    ExportError,
    words::{Escaped, harmless},
};
use pdf_writer::{
    Filter, Finish, Name, Rect, Ref, TextStr,
    types::{ActionType, AnnotationType, OutputIntentSubtype, PageMode, StructRole, TabOrder},
    writers::StructElement,
};
use std::fmt::Write as _;

const PROGRAM: &str = "Chongqing Atlas";

/// What the file says of itself, harmless.
struct About {
    title: String,
    language: String,
    creator: String,
    author: Option<String>,
    subject: Option<String>,
    keywords: Option<String>,
}

impl About {
    fn new(pages: &[Page], options: &PdfOptions) -> Self {
        let given = |words: &Option<String>| words.as_deref().map(harmless).filter(|words| !words.trim().is_empty());
        let first = pages.first().map(|page| page.title.clone()).unwrap_or_default();
        let tag = |language: &String| language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        Self {
            title: given(&options.title).unwrap_or(first),
            language: options.language.as_ref().map(tag).unwrap_or_default(),
            creator: given(&options.creator).unwrap_or_else(|| PROGRAM.to_owned()),
            author: given(&options.author),
            subject: given(&options.subject),
            keywords: given(&options.keywords),
        }
    }
}

/// The bytes of the whole file.
pub(super) fn finish(store: Store<'_>, pages: &[Page], options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    let about = About::new(pages, options);
    let resources = store.resources;
    let mut objects = store.finish()?;
    let [catalog, tree, profile, metadata, info, structure] = objects.refs();
    let page_refs: Vec<Ref> = pages.iter().map(|_| objects.refs::<1>()[0]).collect();

    for (index, (page, id)) in pages.iter().zip(&page_refs).enumerate() {
        let links = write_links(&mut objects, page, index, &page_refs, options);
        write_page(&mut objects, page, index as i32, *id, [tree, resources], &links);
    }
    objects.pdf.pages(tree).kids(page_refs.iter().copied()).count(pages.len() as i32);
    let top = write_structure(&mut objects, pages, &page_refs, structure);
    let titles = write_titles(&mut objects, pages, &page_refs);

    let bytes = super::packed(&srgb::profile());
    let mut icc = objects.pdf.icc_profile(profile, &bytes);
    icc.n(3).filter(Filter::FlateDecode);
    icc.finish();
    objects.pdf.metadata(metadata, xmp(&about).as_bytes());
    write_info(&mut objects, &about, info);

    let mut root = objects.pdf.catalog(catalog);
    root.pages(tree).metadata(metadata);
    if !about.language.is_empty() {
        root.lang(TextStr(&about.language));
    }
    root.mark_info().marked(true);
    root.viewer_preferences().display_doc_title(true);
    if let Some(titles) = titles {
        root.outlines(titles).page_mode(PageMode::UseOutlines);
    }
    let mut intents = root.output_intents();
    let mut intent = intents.push();
    intent.subtype(OutputIntentSubtype::PDFA).output_condition_identifier(TextStr("sRGB"));
    intent.info(TextStr("sRGB")).dest_output_profile(profile);
    intent.finish();
    intents.finish();
    root.pair(Name(b"StructTreeRoot"), top);
    root.finish();

    let content = objects.pdf.as_bytes();
    let id = [hash(content.iter().copied()), hash(content.iter().rev().copied())].map(u64::to_be_bytes).concat();
    objects.pdf.set_file_id((id.clone(), id));
    Ok(objects.pdf.finish())
}

/// The links of a page.
fn write_links(objects: &mut Objects, page: &Page, index: usize, pages: &[Ref], options: &PdfOptions) -> Vec<Ref> {
    let mut found = Vec::new();
    for link in options.links.iter().filter(|link| link.page == index) {
        let Some(to) = pages.get(link.to) else { continue };
        let [id] = objects.refs();
        let [left, top, right, bottom] =
            [link.area.x, link.area.y, link.area.right(), link.area.bottom()].map(|length| length * page.points);
        let height = page.size[1];
        let mut annotation = objects.pdf.annotation(id);
        annotation.subtype(AnnotationType::Link).rect(Rect::new(left, height - bottom, right, height - top));
        annotation.border(0.0, 0.0, 0.0, None);
        annotation.action().action_type(ActionType::GoTo).destination().page(*to).fit();
        found.push(id);
    }
    found
}

fn write_page(objects: &mut Objects, page: &Page, index: i32, id: Ref, [tree, resources]: [Ref; 2], links: &[Ref]) {
    let [content] = objects.refs();
    objects.pdf.stream(content, &page.content).filter(Filter::FlateDecode);
    let mut dict = objects.pdf.page(id);
    dict.parent(tree).media_box(Rect::new(0.0, 0.0, page.size[0], page.size[1])).contents(content);
    if !links.is_empty() {
        dict.annotations(links.iter().copied());
    }
    dict.struct_parents(index).tab_order(TabOrder::StructureOrder);
    dict.pair(Name(b"Resources"), resources);
    // Pictures that darken and what is seen through are mixed as the raster mixes them: as sRGB.
    dict.group().transparency().color_space().device_rgb();
}

/// A section for every page: its figure, then its lines of text.
fn write_structure(objects: &mut Objects, pages: &[Page], page_refs: &[Ref], document: Ref) -> Ref {
    let [root] = objects.refs();
    let (mut sections, mut parents) = (Vec::new(), Vec::new());
    for (page, page_ref) in pages.iter().zip(page_refs) {
        let [section, figure, owners] = objects.refs();
        let lines: Vec<Ref> = page
            .pieces
            .iter()
            .map(|piece| if *piece == Piece::Figure { figure } else { objects.refs::<1>()[0] })
            .collect();
        let numbered = || (0..).zip(page.pieces.iter().zip(&lines));
        let has_figure = page.pieces.contains(&Piece::Figure);
        if has_figure {
            let mut element = element(objects, figure, StructRole::Figure, section, *page_ref);
            element.alt(TextStr(&page.alternative));
            let mut children = element.children();
            numbered().filter(|(_, (piece, _))| **piece == Piece::Figure).for_each(|(number, _)| {
                children.marked_content_id(number);
            });
            children.finish();
            let area = Rect::new(0.0, 0.0, page.size[0], page.size[1]);
            element.attributes().push().layout().bbox(area);
        }
        for (number, (_, id)) in numbered().filter(|(_, (piece, _))| **piece == Piece::Words) {
            element(objects, *id, StructRole::P, section, *page_ref).children().marked_content_id(number);
        }
        let mut element = objects.pdf.struct_element(section);
        element.kind(StructRole::Sect).parent(document);
        if !page.title.is_empty() {
            element.title(TextStr(&page.title));
        }
        let mut children = element.children();
        if has_figure {
            children.struct_element(figure);
        }
        lines.iter().filter(|line| **line != figure).for_each(|line| {
            children.struct_element(*line);
        });
        children.finish();
        element.finish();
        objects.pdf.indirect(owners).array().items(lines);
        sections.push(section);
        parents.push(owners);
    }
    let mut element = objects.pdf.struct_element(document);
    element.kind(StructRole::Document).parent(root);
    let mut children = element.children();
    sections.iter().for_each(|section| {
        children.struct_element(*section);
    });
    children.finish();
    element.finish();
    let mut tree = objects.pdf.indirect(root).start::<pdf_writer::writers::StructTreeRoot<'_>>();
    tree.child(document).parent_tree_next_key(pages.len() as i32);
    let mut by_page = tree.parent_tree();
    let mut owners = by_page.nums();
    (0..).zip(&parents).for_each(|(index, parent)| {
        owners.insert(index, *parent);
    });
    owners.finish();
    by_page.finish();
    tree.finish();
    root
}

fn element<'o>(objects: &'o mut Objects, id: Ref, role: StructRole, parent: Ref, page: Ref) -> StructElement<'o> {
    let mut element = objects.pdf.struct_element(id);
    element.kind(role).parent(parent).page(page);
    element
}

/// The titles of the pages, where there are several.
fn write_titles(objects: &mut Objects, pages: &[Page], page_refs: &[Ref]) -> Option<Ref> {
    let titled = pages.iter().zip(page_refs).filter(|(page, _)| !page.title.trim().is_empty());
    let entries: Vec<(&Page, Ref, Ref)> = titled.map(|(page, at)| (page, *at, objects.refs::<1>()[0])).collect();
    let (first, last) = (entries.first()?.2, entries.last()?.2);
    if pages.len() < 2 {
        return None;
    }
    let [root] = objects.refs();
    objects.pdf.outline(root).first(first).last(last).count(entries.len() as i32);
    for (index, (page, at, id)) in entries.iter().enumerate() {
        let mut item = objects.pdf.outline_item(*id);
        item.title(TextStr(&page.title)).parent(root);
        if let Some((.., before)) = index.checked_sub(1).and_then(|before| entries.get(before)) {
            item.prev(*before);
        }
        if let Some((.., next)) = entries.get(index + 1) {
            item.next(*next);
        }
        item.dest().page(*at).fit();
    }
    Some(root)
}

fn write_info(objects: &mut Objects, about: &About, id: Ref) {
    let mut info = objects.pdf.document_info(id);
    info.creator(TextStr(&about.creator)).producer(TextStr(PROGRAM));
    if !about.title.is_empty() {
        info.title(TextStr(&about.title));
    }
    if let Some(author) = &about.author {
        info.author(TextStr(author));
    }
    if let Some(subject) = &about.subject {
        info.subject(TextStr(subject));
    }
    if let Some(keywords) = &about.keywords {
        info.keywords(TextStr(keywords));
    }
}

/// The same as XMP, which newer programs read.
fn xmp(about: &About) -> String {
    let mut said = String::new();
    let mut say = |text: std::fmt::Arguments<'_>| {
        // Writing into a string cannot fail.
        let _ = said.write_fmt(text);
    };
    let chosen = |name: &str, words: &str| {
        let words = Escaped(words).to_string();
        format!("<dc:{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{words}</rdf:li></rdf:Alt></dc:{name}>")
    };
    say(format_args!("<dc:format>application/pdf</dc:format>"));
    if !about.title.is_empty() {
        say(format_args!("{}", chosen("title", &about.title)));
    }
    if let Some(subject) = &about.subject {
        say(format_args!("{}", chosen("description", subject)));
    }
    if let Some(author) = &about.author {
        say(format_args!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", Escaped(author)));
    }
    if !about.language.is_empty() {
        say(format_args!("<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>", about.language));
    }
    if let Some(keywords) = &about.keywords {
        say(format_args!("<pdf:Keywords>{}</pdf:Keywords>", Escaped(keywords)));
    }
    let creator = Escaped(&about.creator);
    say(format_args!("<pdf:Producer>{PROGRAM}</pdf:Producer><xmp:CreatorTool>{creator}</xmp:CreatorTool>"));
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">{said}</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}
