# Presentations.
deck-missing = names “{ $id }”, which this atlas does not have
deck-no-map = has no boundaries of { $date }; those nearest to it are shown
deck-no-figure = asks for a figure that there is not: { $of }
deck-no-english = has no English words for its title or caption; the Chinese ones stand in
deck-no-chinese = has no Chinese words for its title or caption; the English ones stand in
deck-untitled = has no title
deck-quote-without-source = is a quote without a source
deck-figure-detail = { $subject }, { $period }
present-slide = Slide { $number } of { $of }: { $title }
present-explore = The live map of the slide. Shift+F5 leads back to it.
deck-added = Slide { $number } was added. F5 presents, Ctrl+S saves.
deck-saved = The deck is in { $path }.
deck-not-saved = The deck could not be saved: { $reason }
deck-opened = “{ $title }”, { $count } slides. F5 presents.
deck-menu-tip = Presentation
deck-no-plans = tells plans, but none were announced of its subject
deck-nothing-compared = is to compare, but the view compares nothing
