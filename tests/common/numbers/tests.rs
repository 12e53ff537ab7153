//! That numbers are read as they are meant, and that a difference between languages is seen.

use super::{Number, Unit, numbers, summary};
use atlas_data::Lang::{En, Zh};

fn said(text: &str, lang: atlas_data::Lang) -> Vec<(f64, Unit)> {
    numbers(text, lang).into_iter().map(|number| (number.value, number.unit)).collect()
}

#[test]
fn digits_have_their_magnitude_and_unit() {
    let english = "42.84 billion yuan, 300 to 450 m, 13.8 °C, 185,000 km², 10 billion m³, 20 tonnes, 5A, 20 GWh";
    let units =
        [Unit::Yuan, Unit::M, Unit::M, Unit::Celsius, Unit::Km2, Unit::M3, Unit::Tonnes, Unit::Plain, Unit::Gwh];
    let values = [42.84e9, 300.0, 450.0, 13.8, 185_000.0, 1e10, 20.0, 5.0, 20.0];
    assert_eq!(said(english, En), values.into_iter().zip(units).collect::<Vec<_>>());
    let chinese = "428.4亿元，300米至450米，13.8摄氏度，18.5万平方公里，100亿立方米，20吨，5A级，20吉瓦时";
    assert_eq!(said(chinese, Zh), said(english, En));
    assert_eq!(said("1万亿元、200多座、10余家", Zh), [(1e12, Unit::Yuan), (200.0, Unit::Plain), (10.0, Unit::Plain)]);
}

#[test]
fn numbers_in_words_are_read_and_names_are_not() {
    let values = |text, lang| said(text, lang).into_iter().map(|(value, _)| value).collect::<Vec<_>>();
    assert_eq!(
        values("twenty, two thousand, Ten thousand, two thirds, half, both, one", En),
        [20.0, 2000.0, 10_000.0, 2.0 / 3.0, 0.5, 2.0,]
    );
    assert_eq!(
        values("二十、两千、万川、三分之二、半数、两岸、一处、十一、百亿", Zh),
        [20.0, 2000.0, 10_000.0, 2.0 / 3.0, 0.5, 2.0, 11.0, 1e10,]
    );
    assert!(values("the Three Gorges", En).is_empty() && values("四川与三峡，一江", Zh).is_empty());
}

#[test]
fn what_is_great_or_has_decimals_is_to_be_found_again_but_years_are_not() {
    let told = |text: &str| -> Vec<f64> {
        numbers(text, Zh).into_iter().filter(Number::is_told).map(|number| number.value).collect()
    };
    assert_eq!(told("757年设县，公元前316年，G5013，83%，99处"), Vec::<f64>::new());
    assert_eq!(told("约有1400年，2.7倍，1997人，200万年，2000元"), [1400.0, 2.7, 1997.0, 2e6, 2000.0]);
}

#[test]
fn the_same_in_both_languages_is_the_same_and_every_difference_is_seen() {
    let same = [
        ("on 30 December 2022 and 4 May", "2022年12月30日和5月4日"),
        ("opened in 2024: on 13 September and on 1 November", "2024年9月13日和2024年11月1日通车"),
        ("316 or 314 BC", "公元前316年或前314年"),
        ("January to September 2013, 118.7 billion yuan", "2013年1月至9月，1187亿元"),
        ("in the 9th century, two thirds", "9世纪，三分之二"),
    ];
    for (english, chinese) in same {
        assert_eq!(summary(english, En), summary(chinese, Zh));
    }
    let different = [
        ("on 30 December 2022", "2022年12月31日"),
        ("in May 2012, and again in 2013", "2012年，又2013年5月"),
        ("on 30 December 2022", "2021年12月30日"),
        ("in December 2022", "2022年12月30日"),
        ("316 BC", "316年"),
        ("118.7 billion yuan", "118.7亿元"),
        ("41.5 km", "41.5米"),
        ("83%", "83"),
        ("31.90 million", "3191万"),
        ("three ridges", "四道山岭"),
        ("half of it", "全部"),
        ("42% urban and 93% of minorities", "93%在城镇，42%为少数民族"),
        ("from 1371, since 1662", "1662年起，1371年"),
    ];
    for (english, chinese) in different {
        assert_ne!(summary(english, En), summary(chinese, Zh), "{english}");
    }
}
