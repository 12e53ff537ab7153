//! An empty window that closes after its first frame: what the start of the atlas is measured against.
//! `empty_window glow` or `empty_window wgpu`, beside `chongqing-atlas --renderer glow --quit-when-drawn`.

struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |_| {});
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

fn main() -> eframe::Result {
    let is_wgpu = std::env::args().nth(1).is_some_and(|renderer| renderer == "wgpu");
    let renderer = if is_wgpu { eframe::Renderer::Wgpu } else { eframe::Renderer::Glow };
    let viewport = egui::ViewportBuilder::default().with_inner_size([1440.0, 900.0]);
    let options = eframe::NativeOptions { viewport, renderer, ..eframe::NativeOptions::default() };
    eframe::run_native("empty-window", options, Box::new(|_| Ok(Box::new(Empty))))
}
