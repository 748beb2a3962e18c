-- Of whoever has had processing stopped (个人信息保护法 44) no facts are kept.
grant delete on offers.resident to onewindow_app;
